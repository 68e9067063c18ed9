/**
 * Turns a text somebody sent into what they mean: who it is, which case, which command, or the
 * question to ask back.
 */
@NullMarked
package org.chuishao.intake;

import org.jspecify.annotations.NullMarked;
