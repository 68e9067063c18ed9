package org.chuishao.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One line of the table.
 *
 * @param row number of the measure, {@code 4a} for one of several peers
 * @param what what is measured
 * @param ours our figure with its unit
 * @param against the peer or bound, with its figure
 * @param ratio ours to theirs; {@code -} where there is none
 * @param target what was asked for
 * @param verdict {@code met}, {@code missed}, or why there is no figure
 * @param cpu CPU time of Redis in microseconds an operation, ours / theirs; {@code -} without Redis
 */
record Line(
    String row,
    String what,
    String ours,
    String against,
    String ratio,
    String target,
    String verdict,
    String cpu) {

  static final String MET = "met";
  static final String MISSED = "missed";

  private static final List<String> HEAD =
      List.of(
          "#",
          "what",
          "ours",
          "against",
          "ratio",
          "target",
          "",
          "Redis CPU µs an operation, ours / theirs");

  /** A rate against a rate that has to reach a share of it. */
  static Line rates(
      String row, String what, Sample ours, String peer, Sample theirs, double atLeast) {
    double ratio = ours.rate() / theirs.rate();
    return new Line(
        row,
        what,
        ours.words(),
        peer + ": " + theirs.words(),
        number(ratio) + " ×",
        "≥ " + number(atLeast) + " ×",
        ratio >= atLeast ? MET : MISSED,
        cpu(ours) + " / " + cpu(theirs));
  }

  /** A peer that did not run. */
  static Line absent(String row, String what, String peer, String target, Exception why) {
    String reason = why.getMessage() == null ? why.toString() : why.getMessage();
    String said = reason.lines().findFirst().orElse("").replace('|', '/');
    return new Line(row, what, "-", peer, "-", target, "did not run: " + said, "-");
  }

  static String cpu(Sample sample) {
    return sample.cpuMicros() <= 0 ? "-" : String.format(Locale.ROOT, "%.1f", sample.cpuMicros());
  }

  static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
  }

  private List<String> cells() {
    return List.of(row, what, ours, against, ratio, target, verdict, cpu);
  }

  /** The table in Markdown. */
  static String table(List<Line> lines) {
    String rule = HEAD.stream().map(name -> "---").collect(Collectors.joining("|", "|", "|"));
    return row(HEAD)
        + rule
        + "\n"
        + lines.stream().map(line -> row(line.cells())).collect(Collectors.joining());
  }

  private static String row(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
