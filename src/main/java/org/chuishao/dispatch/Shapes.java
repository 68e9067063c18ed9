package org.chuishao.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.velocity.exception.VelocityException;
import org.chuishao.config.Problems;

/**
 * Every text that an SMS template can make, its facts left open: {@code 案${case}，限${due}}. A
 * template with two facts that may be missing has up to four.
 */
public final class Shapes {

  /** More optional facts in one template than this would be too many texts to register. */
  private static final int OPTIONAL_AT_MOST = 8;

  private final TemplateSource source;
  private final TemplateEngine engine;
  private final Samples samples;

  /**
   * @param source templates that {@link TemplateCheck} found in order
   */
  public Shapes(TemplateSource source) {
    this.source = source;
    this.engine = new TemplateEngine(source);
    this.samples = Samples.read(Samples.FILE, source.text(Samples.FILE).orElse(""), new Problems());
  }

  /**
   * One text.
   *
   * @param without the facts that are missing in it, of those that the template asks for
   * @param text with {@code ${fact}} where a fact goes; without signature
   */
  public record Shape(Set<String> without, String text) {}

  /** Names of all notices. */
  public Set<String> notices() {
    return samples.notices();
  }

  /** The facts that a notice may be given; empty for an unknown notice. */
  public Set<String> facts(String notice) {
    return samples.notice(notice).map(Samples.Notice::facts).orElse(Set.of());
  }

  /** A sample of each fact of a notice. */
  public Map<String, String> sample(String notice) {
    return Phrasing.shortOf(Phrasing.of(samples.facts(notice, TemplateName.FIRST_LOCALE, true)));
  }

  /** Where the words of a notice are, below {@code templates/}. */
  public String path(String notice, String locale) {
    return new TemplateName("sms", notice, locale, "").path();
  }

  /** The template as it is written; empty when there is none. */
  public String written(String notice, String locale) {
    return source.text(path(notice, locale)).orElse("");
  }

  /**
   * The texts of a notice, the one with all facts first; none when there is no template or it
   * cannot be used.
   */
  public List<Shape> of(String notice, String locale) {
    String path = path(notice, locale);
    Optional<Samples.Notice> known = samples.notice(notice);
    if (known.isEmpty() || source.text(path).isEmpty()) {
      return List.of();
    }
    Map<String, Shape> byText = new LinkedHashMap<>();
    try {
      Set<String> asked =
          TemplateFence.asked(engine.parse(path)).stream()
              .map(TemplateFence.Asked::fact)
              .collect(Collectors.toCollection(TreeSet::new));
      List<String> optional = new ArrayList<>(asked);
      optional.retainAll(known.get().optional());
      if (optional.size() > OPTIONAL_AT_MOST) {
        return List.of();
      }
      for (int missing = 0; missing < 1 << optional.size(); missing++) {
        Set<String> without = new TreeSet<>();
        for (int i = 0; i < optional.size(); i++) {
          if ((missing >> i & 1) == 1) {
            without.add(optional.get(i));
          }
        }
        if (without.contains("code") != without.contains("options")
            && optional.containsAll(Set.of("code", "options"))) {
          continue; // a prompt has both
        }
        Map<String, String> open = new HashMap<>();
        asked.stream()
            .filter(fact -> !without.contains(fact))
            .forEach(fact -> open.put(fact, "${" + fact + "}"));
        String text = engine.render(path, open).strip();
        byText.putIfAbsent(text, new Shape(without, text));
      }
    } catch (VelocityException e) {
      return List.of(); // TemplateCheck says what is wrong with it, and where
    }
    return List.copyOf(byText.values());
  }
}
