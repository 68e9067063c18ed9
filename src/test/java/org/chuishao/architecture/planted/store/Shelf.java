package org.chuishao.architecture.planted.store;

/** What others must not take from here directly. */
public final class Shelf {}
