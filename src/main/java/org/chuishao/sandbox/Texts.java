package org.chuishao.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Every text message at the provider, in the order it came; the oldest are forgotten after {@value
 * #KEPT}.
 */
final class Texts {
  private static final int KEPT = 50_000;

  private final Map<String, Text> bySid =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Text> eldest) {
          return size() > KEPT;
        }
      };

  synchronized void add(Text text) {
    bySid.putIfAbsent(text.sid(), text);
  }

  /** Notes a new state; nothing happens when the text is already forgotten. */
  synchronized void note(String sid, String state, int errorCode) {
    bySid.computeIfPresent(sid, (key, text) -> text.in(state, errorCode));
  }

  synchronized Optional<Text> find(String sid) {
    return Optional.ofNullable(bySid.get(sid));
  }

  /** Oldest first. */
  synchronized List<Text> all(Predicate<Text> wanted) {
    return bySid.values().stream().filter(wanted).toList();
  }

  /** Newest first. */
  List<Text> newest(Predicate<Text> wanted) {
    List<Text> found = new ArrayList<>(all(wanted));
    Collections.reverse(found);
    return found;
  }
}
