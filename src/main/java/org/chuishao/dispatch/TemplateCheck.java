package org.chuishao.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.velocity.exception.ParseErrorException;
import org.apache.velocity.exception.VelocityException;
import org.apache.velocity.runtime.parser.node.SimpleNode;
import org.chuishao.config.Problem;
import org.chuishao.config.Problems;
import org.chuishao.config.Suggestion;

/** Looks through all templates before anything is sent with them. */
public final class TemplateCheck {

  /**
   * Every notice has words for these, in zh-CN: folder and parts. Other bots say what WeCom says
   * where they have nothing of their own.
   */
  private static final Map<String, List<String>> OWED =
      Map.of("sms", List.of(""), "mail", List.of("txt", "html"), "wecom", List.of(""));

  private static final Pattern UNRESOLVED = Pattern.compile("\\$!?\\{?[a-zA-Z]\\w*");
  private static final Pattern PLACE = Pattern.compile("line (\\d+), column (\\d+)");

  private final TemplateSource source;
  private final TemplateEngine engine;
  private final Problems problems = new Problems();

  private TemplateCheck(TemplateSource source) {
    this.source = source;
    this.engine = new TemplateEngine(source);
  }

  /**
   * Finds what cannot be parsed, what is not allowed, references to facts that the notice is not
   * given, notices without zh-CN words, and templates that fail with their sample, with and without
   * the facts that may be missing.
   *
   * @return all of it at once, files as {@code templates/…}; empty when everything is in order
   */
  public static List<Problem> check(TemplateSource source) {
    return new TemplateCheck(source).all();
  }

  private List<Problem> all() {
    String file = "templates/" + Samples.FILE;
    Optional<String> text = source.text(Samples.FILE);
    if (text.isEmpty()) {
      problems.add(file, 1, 1, "missing: it names the facts of each notice");
      return problems.sorted();
    }
    Samples samples = Samples.read(file, text.get(), problems);
    for (String name : source.names()) {
      if (name.endsWith(".vm")) {
        checkFile(name, samples);
      } else if (Glossary.FILE.matcher(name).matches()) {
        Glossary.read("templates/" + name, source.text(name).orElse(""), problems);
      }
    }
    samples.notices().forEach(this::checkComplete);
    return problems.sorted();
  }

  private void checkComplete(String notice) {
    OWED.forEach(
        (channel, parts) -> {
          for (String part : parts) {
            String path = new TemplateName(channel, notice, TemplateName.FIRST_LOCALE, part).path();
            if (source.text(path).isEmpty()) {
              problem(path, 1, 1, "missing: every notice needs its zh-CN words");
            }
          }
        });
  }

  private void checkFile(String path, Samples samples) {
    Optional<TemplateName> name = TemplateName.parse(path);
    boolean library = TemplateEngine.isLibrary(path);
    if (name.isPresent() && !Folders.known().contains(name.get().channel())) {
      String hint = Suggestion.among(Folders.known(), name.get().channel());
      problem(path, 1, 1, "no channel looks into '" + name.get().channel() + "'" + hint);
      return;
    }
    if (name.isEmpty() && !library) {
      problem(path, 1, 1, "not <channel>/<notice>.<locale>[.html|.txt].vm");
      return;
    }
    Optional<SimpleNode> tree = parse(path);
    if (tree.isEmpty()) {
      return;
    }
    List<TemplateFence.Flaw> flaws = TemplateFence.flaws(tree.get(), library);
    flaws.forEach(flaw -> problem(path, flaw.line(), flaw.column(), flaw.message()));
    if (name.isPresent() && flaws.isEmpty()) {
      checkWords(path, name.get(), tree.get(), samples);
    }
  }

  private void checkWords(String path, TemplateName name, SimpleNode tree, Samples samples) {
    Optional<Samples.Notice> notice = samples.notice(name.notice());
    if (notice.isEmpty()) {
      String hint = Suggestion.among(samples.notices(), name.notice());
      problem(path, 1, 1, "unknown notice '" + name.notice() + "'" + hint);
      return;
    }
    Set<String> known = notice.get().names();
    List<TemplateFence.Asked> unknown = new ArrayList<>(TemplateFence.asked(tree));
    unknown.removeIf(asked -> known.contains(asked.fact()));
    for (TemplateFence.Asked asked : unknown) {
      String message = "'" + name.notice() + "' has no fact '" + asked.fact() + "'";
      String hint = Suggestion.among(known, asked.fact());
      problem(path, asked.line(), asked.column(), message + hint);
    }
    if (unknown.isEmpty()) {
      tryOut(path, name, samples, true);
      tryOut(path, name, samples, false);
    }
  }

  private void tryOut(String path, TemplateName name, Samples samples, boolean withOptional) {
    try {
      String text =
          engine.render(
              path,
              samples.facts(name.notice(), name.locale(), withOptional),
              samples.tables(name.notice(), name.locale(), withOptional));
      Matcher left = UNRESOLVED.matcher(text);
      if (left.find()) {
        problem(path, 1, 1, "'" + left.group() + "' stays in the text");
      }
      if (text.isBlank()) {
        problem(path, 1, 1, "says nothing with its sample");
      }
    } catch (VelocityException e) {
      noteFailure(path, e);
    }
  }

  private Optional<SimpleNode> parse(String path) {
    try {
      return Optional.of(engine.parse(path));
    } catch (ParseErrorException e) {
      problem(path, e.getLineNumber(), e.getColumnNumber(), firstLine(e));
    } catch (VelocityException e) {
      noteFailure(path, e);
    }
    return Optional.empty();
  }

  private void noteFailure(String path, VelocityException e) {
    Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
    boolean known = place.find();
    int line = known ? Integer.parseInt(place.group(1)) : 1;
    int column = known ? Integer.parseInt(place.group(2)) : 1;
    problem(path, line, column, firstLine(e));
  }

  private static String firstLine(VelocityException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("cannot be used");
  }

  private void problem(String path, int line, int column, String message) {
    problems.add("templates/" + path, Math.max(line, 1), Math.max(column, 1), message);
  }
}
