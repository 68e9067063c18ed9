package org.chuishao.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.chuishao.Home;
import org.chuishao.casework.Frame;
import org.chuishao.config.Problems;
import org.chuishao.config.Suggestion;
import org.chuishao.directory.Directory;
import org.chuishao.dispatch.Templates;
import org.chuishao.model.Message;
import org.chuishao.policy.Deadlines;
import org.chuishao.policy.Policy;

/**
 * Policies, directory and calendar of a home folder, for commands that store nothing.
 *
 * @param policies by name
 * @param words the text of a message as its receiver reads it on a phone
 */
record HomeBooks(
    SortedMap<String, Policy> policies,
    Directory directory,
    Deadlines deadlines,
    Function<Message, String> words) {

  static final ZoneId ZONE = Home.ZONE;

  /** Stands where a real message has the code of its prompt. */
  private static final String CODE = "A7";

  /**
   * @param problems takes every mistake in any of the files; then the books are not to be used
   */
  static HomeBooks read(Path folder, Problems problems) {
    Home home = Homes.read(folder, problems);
    SortedMap<String, Policy> policies = new TreeMap<>();
    home.books().policies().inForce().forEach(policy -> policies.put(policy.name(), policy));
    Templates templates =
        new Templates(home.templates(), Templates.SIGNATURES, new SimpleMeterRegistry());
    return new HomeBooks(
        policies,
        home.books().directory(),
        home.books().deadlines(),
        message -> text(templates, message));
  }

  private static String text(Templates templates, Message message) {
    Map<String, String> facts = new TreeMap<>(message.facts());
    message.prompt().ifPresent(prompt -> facts.putIfAbsent("code", CODE));
    return templates.render("sms", message.notice(), "zh-CN", facts).text();
  }

  /** That there is no such policy, with the nearest name. */
  String unknown(String name) {
    return "unknown policy '" + name + "'" + Suggestion.among(List.copyOf(policies.keySet()), name);
  }

  Frame frame(Policy policy) {
    return new Frame(policy, directory, deadlines);
  }
}
