package org.chuishao.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.velocity.exception.VelocityException;
import org.chuishao.dispatch.Carrier.Notice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every word that leaves the system. A notice in the words of a channel and locale; where the
 * locale has none, zh-CN; where the template fails, the facts themselves, and {@code
 * chuishao_template_fallback_total} counts it: nobody misses a deadline because of a typing
 * mistake.
 */
public final class Templates {

  /** What stands before every SMS unless the operator says otherwise, by locale. */
  public static final Map<String, String> SIGNATURES =
      Map.of(TemplateName.FIRST_LOCALE, "【吹哨】", "en", "Chuishao: ");

  private static final Logger LOG = LoggerFactory.getLogger(Templates.class);
  private static final Pattern LANGUAGE_END = Pattern.compile("[-_]");

  private final TemplateSource source;
  private final TemplateEngine engine;
  private final Map<String, String> signatures;
  private final MeterRegistry meters;
  private final Map<String, Glossary> glossaries;
  private final Map<String, List<String>> folders = new ConcurrentHashMap<>();

  /**
   * @param signatures what stands before every SMS, by locale, {@code zh-CN → 【吹哨】}; a locale
   *     without its own takes that of zh-CN, none at all means no signature
   */
  public Templates(TemplateSource source, Map<String, String> signatures, MeterRegistry meters) {
    this.source = source;
    this.engine = new TemplateEngine(source);
    this.signatures = Map.copyOf(signatures);
    this.meters = meters;
    this.glossaries = Glossary.all(source);
  }

  /**
   * Finds the words. Never fails.
   *
   * @param channel {@code sms}, {@code mail}, {@code wecom}; where its own folder has no words,
   *     {@link Folders} says whose are taken, those of SMS without signature in the end
   * @param notice name of the template, {@code persuade}
   * @param locale of the reader, {@code zh-CN}
   * @param given facts by name, plain text; never looked into for markup, but shortened for an SMS
   *     and translated where the locale has a glossary
   */
  public Words render(String channel, String notice, String locale, Map<String, String> given) {
    return render(channel, notice, locale, given, Map.of());
  }

  /**
   * The same for a notice with tables. Never fails.
   *
   * @param tables rows of named cells by table; plain text like facts
   */
  public Words render(
      String channel,
      String notice,
      String locale,
      Map<String, String> given,
      Map<String, List<Map<String, String>>> tables) {
    // Templates stay what they were read as, so where a channel looks is found once.
    List<String> folders = this.folders.computeIfAbsent(channel, name -> Folders.of(name, source));
    Map<String, String> facts = fitting(folders.get(0), locale, given);
    Map<String, List<Map<String, String>>> rows = new TreeMap<>(tables);
    rows.replaceAll(
        (name, all) -> all.stream().map(row -> fitting(folders.get(0), locale, row)).toList());
    String signature = channel.equals("sms") ? signature(locale) : "";
    Notice made = new Notice(notice, locale, facts, signature);
    if (folders.get(0).equals("mail")) {
      return mail(made, rows);
    }
    Optional<String> text = tryRender(folders, made, "", rows);
    return text.map(words -> new Words("", signature + words, "", false, made))
        .orElseGet(() -> fallback(channel, made));
  }

  private Map<String, String> fitting(String folder, String locale, Map<String, String> given) {
    Map<String, String> fitting = Phrasing.of(given);
    Map<String, String> brief = folder.equals("sms") ? Phrasing.shortOf(fitting) : fitting;
    Glossary glossary = glossaries.get(language(locale));
    return glossary == null ? brief : glossary.translate(brief);
  }

  private Words mail(Notice made, Map<String, List<Map<String, String>>> rows) {
    List<String> folder = List.of("mail");
    Optional<String> text = tryRender(folder, made, "txt", rows);
    Optional<String> html = tryRender(folder, made, "html", rows);
    if (text.isEmpty()) {
      return fallback("mail", made);
    }
    int end = text.get().indexOf('\n');
    String subject = end < 0 ? text.get() : text.get().substring(0, end).strip();
    String body = end < 0 ? text.get() : text.get().substring(end).strip();
    // Where a fact was left out, an empty paragraph stays.
    String closed = body.replaceAll("\n{3,}", "\n\n");
    if (html.isEmpty()) {
      count("mail", made.name());
    }
    return new Words(subject, closed, html.orElse(""), html.isEmpty(), made);
  }

  private Words fallback(String channel, Notice source) {
    count(channel, source.name());
    String text = PlainWords.of(source.facts(), source.locale());
    String number = source.facts().getOrDefault("case", "");
    String subject = channel.equals("mail") ? ("吹哨 " + number).strip() : "";
    return new Words(subject, source.signature() + text, "", true, source);
  }

  private Optional<String> tryRender(
      List<String> folders, Notice made, String part, Map<String, List<Map<String, String>>> rows) {
    Optional<String> name = find(folders, made.name(), made.locale(), part);
    if (name.isEmpty()) {
      LOG.warn("no template {}/{} in {} or zh-CN", folders.get(0), made.name(), made.locale());
      return Optional.empty();
    }
    try {
      String text = engine.render(name.get(), made.facts(), rows).strip();
      return text.isEmpty() ? Optional.empty() : Optional.of(text);
    } catch (VelocityException e) {
      // The message names the reference and its place, never the facts.
      LOG.error("template {} failed: {}", name.get(), e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * The template that would be taken, by its path below {@code templates/}: the reader's language
   * goes before the folder.
   */
  private Optional<String> find(List<String> folders, String notice, String locale, String part) {
    String language = language(locale);
    return Stream.of(locale, language, TemplateName.FIRST_LOCALE)
        .flatMap(
            candidate ->
                folders.stream()
                    .map(folder -> new TemplateName(folder, notice, candidate, part).path()))
        .filter(path -> source.text(path).isPresent())
        .findFirst();
  }

  /** {@code zh} of {@code zh-CN}. */
  private static String language(String locale) {
    return LANGUAGE_END.splitAsStream(locale).findFirst().orElse(locale);
  }

  private String signature(String locale) {
    String first = signatures.getOrDefault(TemplateName.FIRST_LOCALE, "");
    return signatures.getOrDefault(locale, first);
  }

  private void count(String channel, String notice) {
    Counter.builder("chuishao.template.fallback")
        .description("messages whose template failed and that went out in built-in words")
        .tag("channel", channel)
        .tag("notice", notice)
        .register(meters)
        .increment();
  }
}
