package org.chuishao.casework.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuishao.config.Entry;
import org.chuishao.config.Problems;
import org.chuishao.config.Suggestion;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.Decision;
import org.chuishao.model.Kind;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;
import org.chuishao.model.Subject;
import org.chuishao.policy.Limit;

/** Reads files of policy test cases; every mistake is noted with its place. */
public final class ScriptReader {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Set<String> REPORT =
      Set.of("at", "received", "area", "kinds", "subject", "discovered", "major", "reporter");
  private static final Set<String> STEP =
      Set.of(
          "after",
          "at",
          "reply",
          "undo",
          "suspend",
          "resume",
          "reopen",
          "withdraw",
          "note",
          "supervise",
          "take-over",
          "file",
          "blacklist",
          "unlist",
          "account",
          "expect");
  private static final Set<String> MOVE =
      Set.of("by", "stage", "unit", "means", "choose", "text", "days", "names", "how");
  private static final Set<String> EXPECT =
      Set.of(
          "stages",
          "said",
          "said-exactly",
          "marks",
          "due",
          "outcome",
          "status",
          "refused",
          "transfers",
          "dossier",
          "blacklisted");

  private ScriptReader() {}

  /**
   * @param file name for the marks
   * @return the cases of the file; not to be played when problems were noted
   */
  public static List<Script> read(String file, String text, Problems problems) {
    List<Script> scripts = new ArrayList<>();
    Entry.parse(file, text, problems)
        .ifPresent(
            root -> {
              root.members(Set.of("policy", "cases"));
              String policy = root.requireText("policy");
              root.require("cases").map(Entry::items).orElse(List.of()).stream()
                  .flatMap(item -> script(policy, item).stream())
                  .forEach(scripts::add);
            });
    return scripts;
  }

  /**
   * Reads a report: {@code area}, and if they are given {@code kinds}, {@code subject}, {@code
   * received}, {@code discovered}, {@code major}.
   *
   * @param received when it is not said otherwise; the report cannot be read without either
   */
  public static Optional<Report> report(Entry entry, Optional<Instant> received) {
    entry.members(REPORT);
    Optional<AreaPath> area = entry.require("area").flatMap(value -> value.as(AreaPath::new));
    Optional<Instant> at =
        entry
            .get("at")
            .or(() -> entry.get("received"))
            .flatMap(ScriptReader::time)
            .or(() -> received);
    if (at.isEmpty()) {
      entry.problem("'at' is missing: when the report was received, 2026-09-30T16:00");
    }
    List<Kind> kinds =
        entry.getItems("kinds").stream()
            .flatMap(item -> item.as(ScriptReader::kind).stream())
            .toList();
    Subject subject =
        entry.get("subject").flatMap(value -> value.as(ScriptReader::subject)).orElse(Subject.DEN);
    if (area.isEmpty() || at.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Report(
            area.get(),
            kinds.isEmpty() ? List.of(Kind.OTHER) : kinds,
            subject,
            "",
            "（演练）",
            new Reporter.Unnamed(),
            at.get(),
            entry.get("discovered").flatMap(ScriptReader::time),
            entry.get("major").map(Entry::flag).orElse(false),
            "sms"));
  }

  private static Optional<Script> script(String policy, Entry entry) {
    entry.members(Set.of("name", "report", "steps"));
    String name = entry.requireText("name");
    Optional<Entry> written = entry.require("report");
    List<Script.Step> steps = entry.getItems("steps").stream().map(ScriptReader::step).toList();
    return written
        .flatMap(report -> report(report, Optional.empty()))
        .map(
            report ->
                new Script(
                    policy,
                    name,
                    entry,
                    report,
                    written.flatMap(all -> all.getText("reporter")).orElse("grid-member"),
                    steps));
  }

  private static Script.Step step(Entry entry) {
    entry.members(STEP);
    Optional<Script.Move> move = Optional.empty();
    for (Script.Kind kind : Script.Kind.values()) {
      Optional<Entry> written = entry.get(key(kind));
      if (written.isPresent() && move.isPresent()) {
        written.get().problem("one step, one act: write another step");
      }
      move = written.map(found -> move(kind, found)).or(same(move));
    }
    return new Script.Step(
        entry,
        entry.get("after").flatMap(value -> value.as(ScriptReader::duration)),
        entry.get("at").flatMap(ScriptReader::time),
        move,
        entry.get("expect").map(ScriptReader::expected));
  }

  private static <T> java.util.function.Supplier<Optional<T>> same(Optional<T> value) {
    return () -> value;
  }

  private static Script.Move move(Script.Kind kind, Entry entry) {
    entry.members(MOVE);
    boolean reply = kind == Script.Kind.REPLY;
    return new Script.Move(
        kind,
        entry,
        entry.getText("by").orElse(""),
        reply ? entry.requireText("stage") : entry.getText("stage").orElse(""),
        entry.getText("unit").orElse(""),
        reply ? entry.requireText("means") : "",
        entry.getTexts("choose"),
        entry.getText("text").orElse(""),
        entry.get("days").flatMap(days -> days.as(Integer::parseInt)).orElse(0),
        entry.getTexts("names"),
        entry.getText("how").orElse(""));
  }

  private static Script.Expected expected(Entry entry) {
    entry.members(EXPECT);
    Map<String, Instant> due = new LinkedHashMap<>();
    entry
        .get("due")
        .ifPresent(
            all ->
                all.members()
                    .forEach((duty, when) -> time(when).ifPresent(at -> due.put(duty, at))));
    return new Script.Expected(
        entry,
        texts(entry, "stages"),
        texts(entry, "said").map(ScriptReader::arrows),
        texts(entry, "said-exactly").map(ScriptReader::arrows),
        texts(entry, "marks"),
        due,
        entry.getText("outcome"),
        entry.get("status").flatMap(value -> word(value, Case.Status.values())),
        entry.get("refused").flatMap(value -> word(value, Decision.Reason.values())),
        entry.get("transfers").flatMap(value -> value.as(Integer::parseInt)),
        entry.getText("dossier"),
        texts(entry, "blacklisted"));
  }

  private static Optional<List<String>> texts(Entry entry, String key) {
    return entry.get(key).map(value -> value.items().stream().map(Entry::text).toList());
  }

  private static List<String> arrows(List<String> lines) {
    return lines.stream().map(line -> line.replaceAll("\\s*(->|→)\\s*", " → ")).toList();
  }

  /** {@code too-late} for {@code TOO_LATE}. */
  private static <E extends Enum<E>> Optional<E> word(Entry entry, E[] values) {
    String text = entry.text();
    Optional<E> found = Arrays.stream(values).filter(value -> key(value).equals(text)).findFirst();
    if (found.isEmpty()) {
      List<String> known = Arrays.stream(values).map(ScriptReader::key).toList();
      entry.problem("unknown word '" + text + "'" + Suggestion.among(known, text));
    }
    return found;
  }

  static String key(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<Instant> time(Entry entry) {
    return entry.as(text -> LocalDateTime.parse(text).atZone(ZONE).toInstant());
  }

  private static Duration duration(String text) {
    if (Limit.parse(text) instanceof Limit.Hours hours) {
      return hours.duration();
    }
    throw new IllegalArgumentException("natural time is expected here, 30m, 4h or 3d");
  }

  private static Kind kind(String text) {
    return Kind.of(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown kind '"
                        + text
                        + "'"
                        + Suggestion.among(
                            Arrays.stream(Kind.values()).map(Kind::key).toList(), text)));
  }

  private static Subject subject(String text) {
    return switch (text) {
      case "den" -> Subject.DEN;
      case "firm" -> Subject.FIRM;
      default -> throw new IllegalArgumentException("subject is den or firm, not '" + text + "'");
    };
  }
}
