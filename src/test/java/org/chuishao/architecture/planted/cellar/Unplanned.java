package org.chuishao.architecture.planted.cellar;

/** In a package that nobody planned, and that says nothing about nulls. */
public final class Unplanned {}
