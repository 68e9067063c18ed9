package org.chuishao.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.chuishao.Home;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * What {@code demo} prints: for each message and timer the local clock, the channel, who and to
 * whom, the words, the rule. Fits into 100 columns.
 */
final class Transcript {

  private static final int WIDTH = 100;
  private static final int INDENT = 21;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(Home.ZONE);

  private final PrintWriter out;
  private final boolean colours;

  /**
   * @param ansi whether to print colours
   */
  Transcript(PrintWriter out, Ansi ansi) {
    this.out = out;
    this.colours = ansi.enabled();
  }

  /** What a line is about; each has its colour. */
  enum Tone {
    HEARD(Style.fg_cyan),
    SAID(Style.fg_green),
    TIMER(Style.fg_yellow),
    ALARM(Style.fg_red),
    RECORD(Style.faint);

    private final Style style;

    Tone(Style style) {
      this.style = style;
    }
  }

  /**
   * One thing that happened.
   *
   * @param word what it is, in two signs: 短信, 提醒
   * @param head who and to whom, or what
   * @param text the words; empty for none
   * @param rule the rule behind it; empty for none
   */
  record Entry(Instant at, Tone tone, String word, String head, String text, String rule) {}

  void act(String chinese, String english) {
    out.println();
    out.println(styled(Style.bold, "━━ " + chinese + " — " + english));
    out.flush();
  }

  /** Words of the teller. */
  void tell(String words) {
    Columns.wrap(words, WIDTH - 3).forEach(line -> out.println(styled(Style.italic, "   " + line)));
    out.flush();
  }

  void print(Entry entry) {
    String left =
        CLOCK.format(entry.at()) + "  " + styled(entry.tone().style, pad(entry.word(), 6));
    int room = WIDTH - INDENT - (entry.rule().isEmpty() ? 0 : Columns.width(entry.rule()) + 2);
    List<String> head = Columns.wrap(entry.head(), room);
    for (int i = 0; i < head.size(); i++) {
      String words = styled(entry.tone().style, head.get(i));
      boolean ruled = i == 0 && !entry.rule().isEmpty();
      String gap = ruled ? " ".repeat(Math.max(2, room + 2 - Columns.width(head.get(i)))) : "";
      out.println(
          (i == 0 ? left + "  " : " ".repeat(INDENT))
              + words
              + gap
              + (ruled ? styled(Style.faint, entry.rule()) : ""));
    }
    for (String line : Columns.wrap(entry.text(), WIDTH - INDENT)) {
      out.println(" ".repeat(INDENT) + line);
    }
    out.flush();
  }

  /** Why something is due when it is due, line by line. */
  void derivation(String title, List<String> lines) {
    out.println(styled(Style.faint, " ".repeat(INDENT) + "┌ ") + title);
    for (String line : lines) {
      for (String part : Columns.wrap(line, WIDTH - INDENT - 2)) {
        out.println(styled(Style.faint, " ".repeat(INDENT) + "│ ") + part);
      }
    }
    out.println(styled(Style.faint, " ".repeat(INDENT) + "└"));
    out.flush();
  }

  void asTold(String what) {
    List<String> lines = Columns.wrap(what, WIDTH - INDENT);
    for (int i = 0; i < lines.size(); i++) {
      String mark = " ".repeat(INDENT - 2) + (i == 0 ? "✓ " : "  ");
      out.println(styled(Style.faint, mark + lines.get(i)));
    }
    out.flush();
  }

  void otherwise(String expected, String there) {
    out.println(styled(Style.fg_red, " ".repeat(INDENT - 2) + "✗ 应为 expected: " + expected));
    for (String line : there.split("\n", -1)) {
      out.println(styled(Style.fg_red, " ".repeat(INDENT) + "实际 there was: " + line));
    }
    out.flush();
  }

  void plain(String line) {
    out.println(line);
    out.flush();
  }

  void verdict(boolean good, String words) {
    out.println(styled(good ? Style.fg_green : Style.fg_red, words));
    out.flush();
  }

  static String clock(Instant at) {
    return CLOCK.format(at);
  }

  static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - Columns.width(text)));
  }

  private String styled(Style style, String text) {
    return colours ? style.on() + text + Style.reset.on() : text;
  }
}
