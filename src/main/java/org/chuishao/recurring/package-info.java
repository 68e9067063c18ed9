/**
 * Duties that come round again and again (rules.md B): pure, like casework. One {@link
 * org.chuishao.recurring.Round} a duty and area; silence at its end is heard by somebody.
 */
@NullMarked
package org.chuishao.recurring;

import org.jspecify.annotations.NullMarked;
