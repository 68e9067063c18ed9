package org.chuishao.architecture.planted.model;

import org.chuishao.architecture.planted.casework.IsHandedTheTime;

/** The model knows who works with it. */
public record LooksUp(IsHandedTheTime above) {}
