package org.chuishao.architecture.planted.digest;

/** Stands where the plan says that nothing stands yet. */
public final class Built {}
