package org.chuishao.directory;

import java.time.LocalDate;
import java.util.Optional;
import org.chuishao.model.PostRef;

/**
 * Somebody who stands in at a post whenever its holders cannot act.
 *
 * @param from first day; empty when it has always been so
 * @param to last day; empty for a standing deputy
 */
record Deputy(
    PostRef post, String person, Optional<LocalDate> from, Optional<LocalDate> to, Mark mark) {

  boolean on(LocalDate day) {
    return from.map(first -> !day.isBefore(first)).orElse(true)
        && to.map(last -> !day.isAfter(last)).orElse(true);
  }

  boolean meets(Leave leave) {
    return from.map(first -> !leave.to().isBefore(first)).orElse(true)
        && to.map(last -> !leave.from().isAfter(last)).orElse(true);
  }
}
