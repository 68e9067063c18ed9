package org.chuishao.architecture.planted.model;

import org.slf4j.Logger;

/** A record that drags a library along. */
public record UsesLibrary(Logger logger) {}
