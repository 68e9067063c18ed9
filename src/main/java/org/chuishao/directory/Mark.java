package org.chuishao.directory;

import org.chuishao.config.Entry;

/** Where something is written, kept for what is found out only later. */
record Mark(String file, int line, int column) {

  static Mark of(Entry entry) {
    return new Mark(entry.file(), entry.line(), entry.column());
  }
}
