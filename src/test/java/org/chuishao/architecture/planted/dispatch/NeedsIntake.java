package org.chuishao.architecture.planted.dispatch;

import org.chuishao.architecture.planted.intake.NeedsDispatch;

/** The other half. */
public record NeedsIntake(NeedsDispatch other) {}
