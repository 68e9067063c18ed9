package org.chuishao.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.chuishao.cli.Transcript.Entry;
import org.chuishao.cli.Transcript.Tone;

/**
 * Keeps a transcript readable: when many get the same message at one moment, as reminders of a
 * whole township do, the first is shown and the others are counted.
 */
final class Folding {

  /** So many of the same are shown one by one. */
  private static final int SHOWN = 3;

  /** Words by which messages count as the same; names and numbers come behind them. */
  private static final int ALIKE = 4;

  private Folding() {}

  /**
   * @param entries in the order they are to be printed
   */
  static List<Entry> of(List<Entry> entries) {
    Map<Same, List<Entry>> groups = new LinkedHashMap<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      String text = entry.text().replaceFirst("^【[^】]*】", "");
      boolean said = entry.tone() == Tone.SAID && text.length() > ALIKE;
      Same same =
          said
              ? new Same(entry.at(), entry.word(), text.substring(0, ALIKE))
              : new Same(entry.at(), "", String.valueOf(i));
      groups.computeIfAbsent(same, key -> new ArrayList<>()).add(entry);
    }
    return groups.values().stream().flatMap(group -> folded(group).stream()).toList();
  }

  private record Same(Instant at, String word, String begins) {}

  private static List<Entry> folded(List<Entry> group) {
    if (group.size() <= SHOWN) {
      return group;
    }
    Entry first = group.get(0);
    String others = "另有" + (group.size() - 1) + "人收到同样的消息 others got the same";
    return List.of(first, new Entry(first.at(), first.tone(), first.word(), others, "", ""));
  }
}
