package org.chuishao.route;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failure for the log without its messages: they may quote what a reporter wrote, or an address
 * (L-C1).
 */
final class Trace {

  private static final int CAUSES = 6;
  private static final int FRAMES = 3;

  private Trace() {}

  /** Classes of the failure and its causes, each with the places it came through first. */
  static String of(@Nullable Throwable failure) {
    List<String> parts = new ArrayList<>();
    @Nullable Throwable cause = failure;
    for (int i = 0; cause != null && i < CAUSES; i++) {
      StringBuilder part = new StringBuilder(cause.getClass().getName());
      StackTraceElement[] frames = cause.getStackTrace();
      for (int f = 0; f < Math.min(FRAMES, frames.length); f++) {
        part.append(f == 0 ? " at " : " < ").append(frames[f]);
      }
      parts.add(part.toString());
      cause = cause.getCause();
    }
    return String.join("; caused by ", parts);
  }
}
