package org.chuishao.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Compares what texts were read as with what was expected of them. */
final class IntakeScore {

  /** Right and all, of one measure. */
  static final class Tally {
    private int right;
    private int all;

    void add(boolean good) {
      all++;
      right += good ? 1 : 0;
    }

    double share() {
      return all == 0 ? 1 : (double) right / all;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%d/%d = %.1f %%", right, all, 100 * share());
    }
  }

  private final Map<String, Tally> tallies = new TreeMap<>();
  private final Map<String, Integer> confusions = new TreeMap<>();
  private final List<String> wrong = new ArrayList<>();

  /** Counts a line that has an {@code expect}; others are passed over. */
  void add(IntakeLines.Result.Done line) {
    JsonNode expect = line.in().path("expect");
    if (!expect.isObject()) {
      return;
    }
    String id = line.in().path("id").asText("?");
    String said = text(line);
    JsonNode out = line.out();
    String wanted = expect.path("intent").asText();
    String got = out.path("intent").asText();
    count(id, "intent", wanted, got, said);
    tally("intent " + wanted).add(wanted.equals(got));
    if (!wanted.equals(got)) {
      confusions.merge(wanted + " → " + got, 1, Integer::sum);
    }
    if (expect.path("kinds").size() > 0) {
      List<String> kinds = new ArrayList<>();
      expect.get("kinds").forEach(kind -> kinds.add(kind.asText()));
      String first = out.path("kinds").path(0).path("kind").asText("none");
      tally("kind").add(kinds.contains(first));
      tally("kind " + kinds.get(0)).add(kinds.contains(first));
      if (!kinds.contains(first)) {
        confusions.merge(kinds.get(0) + " → " + first, 1, Integer::sum);
        wrong.add(id + " kind: expected " + kinds + ", got " + first + text(line));
      }
    }
    for (String field : List.of("area", "code", "reply")) {
      count(
          id,
          field,
          expect.path(field).asText(""),
          out.path(field).isNull() ? "" : out.path(field).asText(),
          said);
    }
    count(id, "major", expect.path("major").asText("false"), out.path("major").asText(), said);
    if (expect.has("place")) {
      String place = expect.get("place").asText();
      tally("place").add(place.equals(out.path("place").asText()));
    }
  }

  private void count(String id, String measure, String wanted, String got, String said) {
    tally(measure).add(wanted.equals(got));
    if (!wanted.equals(got)) {
      wrong.add(id + " " + measure + ": expected " + named(wanted) + ", got " + named(got) + said);
    }
  }

  /** The words that went wrong, on one line. */
  private static String text(IntakeLines.Result.Done line) {
    return ": " + line.in().path("text").asText().replaceAll("\\s+", " ");
  }

  private static String named(String value) {
    return value.isEmpty() ? "none" : value;
  }

  private Tally tally(String measure) {
    return tallies.computeIfAbsent(measure, key -> new Tally());
  }

  /** 0 to 1; 1 when nothing was measured. */
  double share(String measure) {
    return tally(measure).share();
  }

  List<String> wrong() {
    return wrong;
  }

  Map<String, Integer> confusions() {
    return confusions;
  }

  /** The whole score as lines for a terminal. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    tallies.forEach((measure, tally) -> lines.add(String.format("%-22s %s", measure, tally)));
    confusions.forEach((pair, n) -> lines.add("confusion " + pair + ": " + n));
    wrong.forEach(text -> lines.add("wrong " + text));
    return lines;
  }
}
