package org.chuishao.directory;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Somebody is away on whole days.
 *
 * @param from first day
 * @param to last day
 * @param deputy who stands in meanwhile; the id of a person
 */
record Leave(String person, LocalDate from, LocalDate to, Optional<String> deputy) {

  boolean on(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }
}
