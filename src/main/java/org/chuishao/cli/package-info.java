/** The command line: one class a command, nothing decided here. */
@NullMarked
package org.chuishao.cli;

import org.jspecify.annotations.NullMarked;
