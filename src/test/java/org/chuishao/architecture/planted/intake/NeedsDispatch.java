package org.chuishao.architecture.planted.intake;

import org.chuishao.architecture.planted.dispatch.NeedsIntake;

/** Half of a circle. */
public record NeedsDispatch(NeedsIntake other) {}
