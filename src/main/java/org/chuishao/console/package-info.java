/** The web console and the API behind it. */
@NullMarked
package org.chuishao.console;

import org.jspecify.annotations.NullMarked;
