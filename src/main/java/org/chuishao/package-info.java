/** The composition root: the whole wiring, on one page. */
@NullMarked
package org.chuishao;

import org.jspecify.annotations.NullMarked;
