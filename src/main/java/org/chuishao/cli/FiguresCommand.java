package org.chuishao.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.chuishao.Home;
import org.chuishao.StoreDoor;
import org.chuishao.config.Problems;
import org.chuishao.console.FigureView;
import org.chuishao.desk.FigureReading;
import org.chuishao.directory.Directory;
import org.chuishao.figures.Period;
import org.chuishao.figures.Report;
import org.chuishao.model.AreaPath;
import org.chuishao.workbook.FigureWorkbook;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/**
 * {@code figures --area 示范县 --period 2026-10}: the tables of rules.md D as text, JSON or workbook.
 * Writes nothing to the store, whether a product runs on it or not.
 */
@Command(
    name = "figures",
    description = {"统计表（附件2）：文字、JSON 或 Excel。", "The tables of 附件2, as text, JSON or workbook."})
public final class FiguresCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--area",
      paramLabel = "AREA",
      description = "区域路径，默认全域 path of the area (default: the whole)")
  private Optional<String> area = Optional.empty();

  @Option(
      names = "--period",
      required = true,
      paramLabel = "PERIOD",
      converter = PeriodConverter.class,
      description = "时段 2026-10、2026-Q4、2026、2026-10-01..2026-10-15")
  private Period period;

  @Option(
      names = "--cut",
      paramLabel = "TIME",
      converter = DueCommand.StartConverter.class,
      description = "截止时间，之后知道的不计 what became known later does not count (default: the period's)")
  private Optional<Instant> cut = Optional.empty();

  @Option(names = "--json", description = "以 JSON 输出 as JSON")
  private boolean json;

  @Option(names = "--facts", description = "列出每个数字的依据 also what is behind each figure")
  private boolean facts;

  @Option(names = "--xlsx", paramLabel = "FILE", description = "写成 Excel 工作簿 also as a workbook")
  private Optional<Path> xlsx = Optional.empty();

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "含 config/ 的目录 folder with config/ (default: .)")
  private Path home = Path.of(".");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "显示帮助 this help")
  private boolean help;

  private final InstantSource clock;

  @SuppressWarnings("NullAway.Init")
  public FiguresCommand() {
    this.clock = InstantSource.system();
  }

  /**
   * @return 0, 2 when there is no such area
   * @throws IOException when the workbook cannot be written
   */
  @Override
  public Integer call() throws IOException {
    Problems problems = new Problems();
    Home read = Homes.read(home, problems);
    problems.throwIfAny();
    Directory directory = read.books().directory();
    AreaPath wanted = area.map(AreaPath::new).orElseGet(directory::top);
    if (directory.area(wanted).isEmpty()) {
      spec.commandLine().getErr().println("没有这个区域 there is no area " + wanted);
      return CommandLine.ExitCode.USAGE;
    }
    Report report = report(read, wanted);
    if (xlsx.isPresent()) {
      Files.write(xlsx.get(), FigureWorkbook.of(report));
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(toJson(report));
    } else {
      new FiguresText(report).lines(facts).forEach(out::println);
    }
    return CommandLine.ExitCode.OK;
  }

  private Report report(Home read, AreaPath wanted) {
    try (StoreDoor door = StoreDoor.beside(read, clock)) {
      Home whole = read.withEarlier(door.store().policies().all());
      return new FigureReading(
              door.store().figureBook(), door.store().dayBook(), whole::books, clock)
          .from(period)
          .report(wanted, period, cut.orElseGet(period::cut));
    }
  }

  private static String toJson(Report report) throws JsonProcessingException {
    return JsonMapper.builder()
        .build()
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(FigureView.of(report));
  }

  /** {@code 2026-10} and the like. */
  static final class PeriodConverter implements ITypeConverter<Period> {

    @Override
    public Period convert(String text) {
      try {
        return Period.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
