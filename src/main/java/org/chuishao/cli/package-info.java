/** The command line: one class a command. */
@NullMarked
package org.chuishao.cli;

import org.jspecify.annotations.NullMarked;
