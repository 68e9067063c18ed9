package org.chuishao.figures;

/**
 * The numbers that stand on top of a bulletin, of the cases in an area and those that it holds.
 *
 * @param received in the period
 * @param closed in the period
 * @param withdrawn in the period, as duplicates
 * @param open at the cut
 * @param overdue cases with a step that is overdue at the cut
 */
public record Counts(int received, int closed, int withdrawn, int open, int overdue) {}
