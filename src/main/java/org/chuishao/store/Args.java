package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Arguments of a script, in order. Absent is the empty string. */
final class Args {

  private static final byte[] NONE = {};

  private final List<byte[]> list = new ArrayList<>();

  Args add(String text) {
    return add(text.getBytes(UTF_8));
  }

  Args add(byte[] bytes) {
    list.add(bytes);
    return this;
  }

  Args add(long number) {
    return add(Long.toString(number));
  }

  Args addAll(Args more) {
    list.addAll(more.list);
    return this;
  }

  /** All but the first. */
  Args withoutBase() {
    Args rest = new Args();
    rest.list.addAll(list.subList(1, list.size()));
    return rest;
  }

  Args none() {
    return add(NONE);
  }

  /**
   * A time as a score. Rounded up: nothing may be found due a fraction of a millisecond before it
   * is.
   */
  Args add(Optional<Instant> time) {
    return time.isPresent() ? add(score(time.get())) : none();
  }

  static long score(Instant time) {
    long millis = time.toEpochMilli();
    return time.getNano() % 1_000_000 == 0 ? millis : millis + 1;
  }

  List<byte[]> list() {
    return list;
  }
}
