package org.chuishao.model;

import java.time.Instant;

/**
 * An event in its place in the log of a case.
 *
 * @param seq 1 and up, without gaps
 * @param at the product's clock when it was decided
 */
public record Recorded(long seq, Instant at, Actor by, Event event) {}
