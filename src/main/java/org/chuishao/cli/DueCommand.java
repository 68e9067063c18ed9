package org.chuishao.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.concurrent.Callable;
import org.chuishao.HomeFolder;
import org.chuishao.config.Problems;
import org.chuishao.model.Derivation;
import org.chuishao.policy.Deadlines;
import org.chuishao.policy.Limit;
import org.chuishao.policy.WorkingCalendar;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code due --from 2026-09-30T16:00 --limit 5wd}: a deadline, with the days that counted and those
 * that were skipped.
 *
 * <p>Exits with 0, with 2 for wrong usage or a calendar with mistakes, each of them on stderr as
 * {@code file:line:column: message}.
 */
@Command(
    name = "due",
    description = {
      "计算期限，并列出计入和不计的日子。",
      "A deadline, with the days that counted and those that were skipped."
    })
public final class DueCommand implements Callable<Integer> {

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final LocalTime NINE = LocalTime.of(9, 0);

  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIME",
      converter = StartConverter.class,
      description = "起算时间（北京时间，或带时差） start, local or with an offset: 2026-09-30T16:00")
  private Instant from;

  @Option(
      names = "--limit",
      required = true,
      paramLabel = "LIMIT",
      converter = LimitConverter.class,
      description = "时限 limit: 30m, 4h, 3d, 5wd (工作日 working days), day-30 (每月30日)")
  private Limit limit;

  @Option(names = "--json", description = "以 JSON 输出 as JSON")
  private boolean json;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "含 config/ 的目录 the folder that holds config/ (default: ${DEFAULT-VALUE})")
  private Path home;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "显示帮助 this help")
  private boolean help;

  /**
   * @return the exit code
   * @throws IOException when a calendar file cannot be read
   */
  @Override
  public Integer call() throws IOException {
    Problems problems = new Problems();
    WorkingCalendar calendar =
        WorkingCalendar.parse(new HomeFolder(home).yaml("config/calendar", problems), problems);
    if (!problems.none()) {
      PrintWriter err = spec.commandLine().getErr();
      problems.sorted().forEach(err::println);
      return CommandLine.ExitCode.USAGE;
    }
    Deadlines deadlines = new Deadlines(calendar, SHANGHAI, LocalTime.MIDNIGHT, NINE);
    Derivation derivation = deadlines.derive("", "", from, limit);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(toJson(derivation));
    } else {
      deadlines.explain(derivation).forEach(out::println);
    }
    return CommandLine.ExitCode.OK;
  }

  private static String toJson(Derivation derivation) throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode answer = mapper.createObjectNode();
    answer.put("from", iso(derivation.from()));
    answer.put("limit", derivation.limit());
    answer.put("due", iso(derivation.due()));
    var counted = answer.putArray("counted");
    derivation.counted().forEach(day -> counted.add(day.toString()));
    var skipped = answer.putArray("skipped");
    derivation
        .skipped()
        .forEach(day -> skipped.addObject().put("day", day.day().toString()).put("why", day.why()));
    answer.put("provisional", derivation.provisional());
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(answer);
  }

  private static String iso(Instant at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(SHANGHAI));
  }

  /** A time of Shanghai, or one with an offset; seconds may be left out. */
  static final class StartConverter implements ITypeConverter<Instant> {

    @Override
    public Instant convert(String text) {
      try {
        TemporalAccessor time =
            DateTimeFormatter.ISO_DATE_TIME.parseBest(
                text, OffsetDateTime::from, LocalDateTime::from);
        return time instanceof OffsetDateTime withOffset
            ? withOffset.toInstant()
            : LocalDateTime.from(time).atZone(SHANGHAI).toInstant();
      } catch (DateTimeParseException e) {
        throw new TypeConversionException(
            "'" + text + "' is no time; write it like 2026-09-30T16:00 or 2026-09-30T16:00+08:00");
      }
    }
  }

  /** A limit as policies write it. */
  static final class LimitConverter implements ITypeConverter<Limit> {

    @Override
    public Limit convert(String text) {
      try {
        return Limit.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
