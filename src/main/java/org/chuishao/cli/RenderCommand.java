package org.chuishao.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.chuishao.config.Entry;
import org.chuishao.config.Problem;
import org.chuishao.config.Problems;
import org.chuishao.config.Suggestion;
import org.chuishao.dispatch.Samples;
import org.chuishao.dispatch.SmsText;
import org.chuishao.dispatch.TemplateCheck;
import org.chuishao.dispatch.TemplateFolder;
import org.chuishao.dispatch.TemplateName;
import org.chuishao.dispatch.TemplateSource;
import org.chuishao.dispatch.Templates;
import org.chuishao.dispatch.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code render}: what a receiver would read, and what the SMS costs. */
@Command(
    name = "render",
    mixinStandardHelpOptions = true,
    description = "Shows a template's text with length, alphabet and number of SMS parts.")
public final class RenderCommand implements Callable<Integer> {

  private static final int GOOD = 0;
  private static final int FAILED = 1;
  private static final int WRONG = 2;

  @Parameters(
      paramLabel = "TEMPLATE",
      description = "sms/persuade, sms/persuade.en, or the path of a template file")
  private String template = "";

  @Option(
      names = "--data",
      paramLabel = "FILE",
      description = "facts by name, YAML or JSON; without it the notice's sample")
  private @Nullable Path data;

  @Option(names = "--home", paramLabel = "DIR", description = "holds templates/ (default: here)")
  private Path home = Path.of(".");

  @Option(names = "--html", description = "shows the HTML part of a mail instead of its text")
  private boolean html;

  @Option(
      names = "--signature",
      paramLabel = "TEXT",
      description = "stands before every SMS (default: 【吹哨】, or Chuishao: in English)")
  private @Nullable String signature;

  @Spec private CommandSpec spec;

  /** Set by picocli before {@link #call()}. */
  @SuppressWarnings("NullAway.Init")
  public RenderCommand() {}

  @Override
  public Integer call() throws IOException {
    Path file = Path.of(template);
    Map<String, String> extra = new TreeMap<>();
    Optional<TemplateName> name = nameOf(template);
    Optional<Path> folder = Optional.ofNullable(file.toAbsolutePath().getParent());
    if (name.isEmpty() && Files.isRegularFile(file) && folder.isPresent()) {
      String path = folder.get().getFileName() + "/" + file.getFileName();
      name = TemplateName.parse(path);
      extra.put(path, Files.readString(file));
    }
    if (name.isEmpty()) {
      return wrong(template + ":1:1: not <channel>/<notice>[.<locale>], nor a template file");
    }
    return show(name.get(), TemplateFolder.read(home), extra);
  }

  private int show(TemplateName name, TemplateSource folder, Map<String, String> extra)
      throws IOException {
    TemplateSource source = with(folder, extra);
    Problems problems = new Problems();
    Samples samples =
        Samples.read("templates/" + Samples.FILE, source.text(Samples.FILE).orElse(""), problems);
    if (data == null && samples.notice(name.notice()).isEmpty()) {
      String hint = Suggestion.among(samples.notices(), name.notice());
      return wrong(template + ":1:1: no sample for '" + name.notice() + "'" + hint);
    }
    Map<String, String> facts =
        data == null
            ? samples.facts(name.notice(), name.locale(), true)
            : readFacts(data, problems);
    if (data != null && !problems.none()) {
      return wrong(problems.sorted().stream().map(Problem::toString).toList());
    }
    Map<String, String> signatures =
        signature == null ? Templates.SIGNATURES : Map.of(TemplateName.FIRST_LOCALE, signature);
    Templates templates = new Templates(source, signatures, new SimpleMeterRegistry());
    Words words =
        templates.render(
            name.channel(),
            name.notice(),
            name.locale(),
            facts,
            samples.tables(name.notice(), name.locale(), true));
    print(name.channel(), words);
    return words.fallback() ? failed(name, source) : GOOD;
  }

  /**
   * {@code sms/persuade} is zh-CN; {@code sms/persuade.en} and {@code sms/persuade.en.vm} are
   * English.
   */
  private static Optional<TemplateName> nameOf(String typed) {
    String path = typed.replaceFirst("^templates/", "").replaceFirst("\\.vm$", "");
    if (!path.matches("[\\w-]+/[\\w-]+(\\.[\\w-]+)?(\\.(txt|html))?")) {
      return Optional.empty();
    }
    String withLocale = path.contains(".") ? path : path + "." + TemplateName.FIRST_LOCALE;
    return TemplateName.parse(withLocale + ".vm");
  }

  private static TemplateSource with(TemplateSource folder, Map<String, String> extra) {
    Map<String, String> texts = new LinkedHashMap<>();
    folder.names().forEach(n -> texts.put(n, folder.text(n).orElse("")));
    texts.putAll(extra);
    return TemplateSource.of(texts);
  }

  private static Map<String, String> readFacts(Path file, Problems problems) throws IOException {
    Map<String, String> facts = new TreeMap<>();
    Entry.parse(file.toString(), Files.readString(file), problems)
        .ifPresent(root -> root.members().forEach((fact, value) -> facts.put(fact, value.text())));
    return facts;
  }

  private void print(String channel, Words words) {
    PrintWriter out = spec.commandLine().getOut();
    if (!words.subject().isEmpty() && !html) {
      out.println(words.subject());
      out.println();
    }
    out.println(html ? words.html() : words.text());
    if (channel.equals("sms")) {
      SmsText sms = SmsText.of(words.text());
      out.println();
      out.printf("length %d  alphabet %s  parts %d%n", sms.length(), sms.alphabet(), sms.parts());
    }
    out.flush();
  }

  private int failed(TemplateName name, TemplateSource source) {
    List<String> why =
        TemplateCheck.check(source).stream()
            .filter(problem -> problem.file().contains("/" + name.notice() + "."))
            .map(Problem::toString)
            .toList();
    String built = template + ":1:1: the template failed with these facts, built-in words shown";
    wrong(why.isEmpty() ? List.of(built) : why);
    return FAILED;
  }

  private int wrong(String message) {
    return wrong(List.of(message));
  }

  private int wrong(List<String> messages) {
    PrintWriter err = spec.commandLine().getErr();
    messages.forEach(err::println);
    err.flush();
    return WRONG;
  }
}
