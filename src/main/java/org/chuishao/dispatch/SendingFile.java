package org.chuishao.dispatch;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuishao.config.Entry;
import org.chuishao.config.Problems;
import org.chuishao.config.Suggestion;

/** Reads {@code config/sending.yaml}; every mistake is noted with its place. */
public final class SendingFile {

  private static final Set<String> KEYS =
      Set.of("quiet", "limits", "sms-by", "same-text", "join-after");
  private static final Set<String> SCOPES =
      Arrays.stream(Rate.Scope.values()).map(Rate.Scope::key).collect(Collectors.toSet());

  private SendingFile() {}

  /**
   * @param file name for the marks
   * @param text of the file
   * @param lines the providers that may have limits
   * @param problems takes the mistakes
   */
  public static SendingRules read(String file, String text, Set<String> lines, Problems problems) {
    Optional<Entry> root = Entry.parse(file, text, problems);
    if (root.isEmpty()) {
      return SendingRules.NONE;
    }
    root.get().members(KEYS);
    Optional<LocalTime[]> quiet = root.get().require("quiet").flatMap(SendingFile::quiet);
    Map<String, List<Rate>> limits = new LinkedHashMap<>();
    root.get()
        .get("limits")
        .ifPresent(
            all ->
                all.members(lines)
                    .forEach((provider, entry) -> limits.put(provider, rates(entry))));
    List<String> smsBy = new ArrayList<>();
    for (Entry item : root.get().getItems("sms-by")) {
      if (lines.contains(item.text())) {
        smsBy.add(item.text());
      } else {
        item.problem(
            "unknown provider '" + item.text() + "'" + Suggestion.among(lines, item.text()));
      }
    }
    Rate sameText =
        root.get()
            .require("same-text")
            .flatMap(rate -> rate.as(words -> Rate.parse(Rate.Scope.RECIPIENT, words)))
            .orElse(SendingRules.NONE.sameText());
    Optional<Rate> joinAfter =
        root.get()
            .get("join-after")
            .flatMap(rate -> rate.as(words -> Rate.parse(Rate.Scope.RECIPIENT, words)));
    return new SendingRules(
        quiet.map(span -> span[0]).orElse(SendingRules.NONE.quietFrom()),
        quiet.map(span -> span[1]).orElse(SendingRules.NONE.quietTo()),
        limits,
        smsBy,
        sameText,
        joinAfter);
  }

  private static Optional<LocalTime[]> quiet(Entry entry) {
    return entry.as(
        text -> {
          String[] parts = text.split("-", -1);
          if (parts.length != 2) {
            throw new IllegalArgumentException("'" + text + "' is no span; write 22:00-07:00");
          }
          return new LocalTime[] {LocalTime.parse(parts[0]), LocalTime.parse(parts[1])};
        });
  }

  private static List<Rate> rates(Entry provider) {
    List<Rate> rates = new ArrayList<>();
    provider
        .members(SCOPES)
        .forEach(
            (key, entry) ->
                Arrays.stream(Rate.Scope.values())
                    .filter(scope -> scope.key().equals(key))
                    .findFirst()
                    .ifPresent(
                        scope ->
                            entry
                                .items()
                                .forEach(
                                    item ->
                                        item.as(text -> Rate.parse(scope, text))
                                            .ifPresent(rates::add))));
    return rates;
  }
}
