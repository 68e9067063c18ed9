/**
 * The words of the trade: case, track, duty, event, command, message. Data only, {@code java.*}
 * only; nothing here asks a clock, reads a file or decides anything.
 */
@NullMarked
package org.chuishao.model;

import org.jspecify.annotations.NullMarked;
