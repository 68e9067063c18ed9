package org.chuishao.config;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings of one installation: what {@code application.properties} and the environment say,
 * checked. Immutable. Prints no secret.
 */
public final class Settings {

  /** What stands in a mark for a file when the environment is to blame. */
  public static final String ENVIRONMENT = "environment";

  private final Map<Key, String> values;
  private final Map<String, String> others;
  private final List<String> warnings;

  Settings(Map<Key, String> values, Map<String, String> others, List<String> warnings) {
    this.values = new EnumMap<>(Key.class);
    this.values.putAll(values);
    this.others = Map.copyOf(others);
    this.warnings = List.copyOf(warnings);
  }

  /**
   * Reads settings.
   *
   * @param file name of the properties file, for the marks
   * @param text what stands in it
   * @param environment variables; {@code CHUISHAO_REDIS_URI} goes before {@code chuishao.redis.uri}
   * @param secrets opens the files in which secrets are written
   * @param problems takes every mistake
   * @return what could be read; not to be used when there are problems
   */
  public static Settings read(
      String file,
      String text,
      Map<String, String> environment,
      SecretFiles secrets,
      Problems problems) {
    return new SettingsReader(file, environment, secrets, problems).read(text);
  }

  /** Opens a file in which a secret is written. */
  @FunctionalInterface
  public interface SecretFiles {
    /**
     * @param path as the operator wrote it
     * @throws java.io.IOException when it cannot be read
     */
    String read(String path) throws java.io.IOException;
  }

  /** Every setting of ours at its default, what routes name beside them as it is. */
  public Settings standard() {
    return new Settings(Map.of(), others, List.of());
  }

  /** The same with some values replaced, unchecked: for the demo, and for tests. */
  public Settings with(Map<Key, String> replaced) {
    Map<Key, String> all = new EnumMap<>(Key.class);
    all.putAll(values);
    all.putAll(replaced);
    return new Settings(all, others, warnings);
  }

  /** The value, or the default; empty when there is neither. */
  public String text(Key key) {
    return values.getOrDefault(key, key.standard());
  }

  /** The same, where nothing set is nothing. */
  public Optional<String> optional(Key key) {
    return Optional.of(text(key)).filter(value -> !value.isEmpty());
  }

  public boolean has(Key key) {
    return optional(key).isPresent();
  }

  /**
   * @throws NumberFormatException when nothing is set and there is no default
   */
  public int number(Key key) {
    return Integer.parseInt(text(key));
  }

  public boolean flag(Key key) {
    return text(key).equals("true");
  }

  public Duration duration(Key key) {
    return Form.duration(text(key));
  }

  /** A size in bytes. */
  public int bytes(Key key) {
    return Math.toIntExact(Form.bytes(text(key)));
  }

  public Optional<URI> uri(Key key) {
    return optional(key).map(URI::create);
  }

  public List<String> list(Key key) {
    return Form.items(text(key));
  }

  /** Addresses and networks; empty when none are set. */
  public Networks networks(Key key) {
    return Networks.parse(text(key));
  }

  /** The items of the form {@code name=value}, by name. */
  public Map<String, String> pairs(Key key) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String item : list(key)) {
      int equals = item.indexOf('=');
      if (equals > 0) {
        pairs.put(item.substring(0, equals).strip(), item.substring(equals + 1).strip());
      }
    }
    return pairs;
  }

  /** True when everything is set that this way needs. */
  public boolean on(Way way) {
    return way.needs().stream().allMatch(this::has);
  }

  /** Everything that is not ours, {@code camel.*} above all, as it is written. */
  public Map<String, String> others() {
    return others;
  }

  /** What is no mistake for certain but looks like one, for the log. */
  public List<String> warnings() {
    return warnings;
  }

  /** What is set, secrets as {@code ****}. */
  @Override
  public String toString() {
    StringBuilder all = new StringBuilder();
    values.forEach(
        (key, value) ->
            all.append(key.fullName())
                .append('=')
                .append(key.secret() ? "****" : value.replaceAll("//[^@/]*@", "//****@"))
                .append('\n'));
    return all.toString();
  }
}
