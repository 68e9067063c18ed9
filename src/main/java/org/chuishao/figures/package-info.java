/**
 * Figures from cases, day book and entries: the tables of 附件2, what is open, what was closed, how
 * posts kept their limits. Reads nothing and asks no clock; the same records and the same cut give
 * the same figures.
 */
@NullMarked
package org.chuishao.figures;

import org.jspecify.annotations.NullMarked;
