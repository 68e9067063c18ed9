package org.chuishao.directory;

import java.time.LocalTime;

/**
 * When a person wants calm messages to wait, local time in Asia/Shanghai; over midnight when {@code
 * to} is before {@code from}.
 *
 * @param from included
 * @param to not included
 */
public record QuietHours(LocalTime from, LocalTime to) {

  /** True when the local time lies in these hours. */
  public boolean contains(LocalTime time) {
    return new TimeSpan(from, to).contains(time);
  }
}
