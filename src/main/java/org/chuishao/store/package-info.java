/** Redis: cases, due queue, messages and indexes, each commit one atomic script. */
@NullMarked
package org.chuishao.store;

import org.jspecify.annotations.NullMarked;
