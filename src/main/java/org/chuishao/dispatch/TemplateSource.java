package org.chuishao.dispatch;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The texts of templates by name, the name being the path below {@code templates/}: {@code
 * sms/persuade.zh-CN.vm}.
 */
public interface TemplateSource {

  /** Every name there is, in order. */
  Set<String> names();

  /** The text of a template; empty when there is none of this name. */
  Optional<String> text(String name);

  /** Templates that are at hand already. */
  static TemplateSource of(Map<String, String> texts) {
    Map<String, String> copy = new TreeMap<>(texts);
    return new TemplateSource() {
      @Override
      public Set<String> names() {
        return copy.keySet();
      }

      @Override
      public Optional<String> text(String name) {
        return Optional.ofNullable(copy.get(name));
      }
    };
  }
}
