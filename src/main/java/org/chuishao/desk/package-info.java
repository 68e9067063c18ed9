/** Applies commands to stored cases; the ports that storage and channels fill in. */
@NullMarked
package org.chuishao.desk;

import org.jspecify.annotations.NullMarked;
