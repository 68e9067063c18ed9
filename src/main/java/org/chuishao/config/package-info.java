/**
 * Reads what operators write: YAML with marks, every mistake collected with file, line and column,
 * unknown keys refused with a suggestion. Text in, values and problems out; no file is opened here.
 */
@NullMarked
package org.chuishao.config;

import org.jspecify.annotations.NullMarked;
