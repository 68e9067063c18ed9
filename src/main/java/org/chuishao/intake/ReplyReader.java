package org.chuishao.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chuishao.model.Message;

/**
 * Binds what people type as answers to the prompts that are open: by digit in any script, by the
 * prompt's code, by the words of an option or of its meaning. Says nothing about texts that are no
 * answers.
 */
public final class ReplyReader {

  /** Longer texts are not taken for an answer in words. */
  private static final int LONGEST_WORDS = 60;

  private static final Pattern DAYS =
      Pattern.compile("([0-9]{1,2}|[一二两三四五六七八九十]{1,2})\\s*个?\\s*(?:天|日|工作日)(?!前)");

  private final Reader reader;

  public ReplyReader(Reader reader) {
    this.reader = reader;
  }

  /**
   * @param open the prompts of the conversation, oldest first
   * @return empty when the text is no answer to any of them
   */
  public Optional<Answer> read(String text, List<Conversation.OpenPrompt> open) {
    Normal normal = reader.normal(text);
    Typed typed = Typed.parse(normal);
    List<Conversation.OpenPrompt> prompts = latest(open);
    if (typed.code().isPresent()) {
      return byCode(normal, typed, prompts);
    }
    if (!typed.keys().isEmpty()) {
      return byKey(normal, typed, prompts);
    }
    return byWords(normal, prompts);
  }

  /** A reminder asks the same thing again; only the newest copy counts. */
  private static List<Conversation.OpenPrompt> latest(List<Conversation.OpenPrompt> open) {
    Map<String, Conversation.OpenPrompt> byPlace = new LinkedHashMap<>();
    for (Conversation.OpenPrompt prompt : open) {
      String place = prompt.no() + "/" + prompt.prompt().track() + "/" + prompt.prompt().entry();
      byPlace.put(place, prompt);
    }
    return List.copyOf(byPlace.values());
  }

  private Optional<Answer> byCode(
      Normal normal, Typed typed, List<Conversation.OpenPrompt> prompts) {
    String typedCode = typed.code().orElse("");
    Optional<Conversation.OpenPrompt> exact = withCode(prompts, typedCode);
    if (exact.isPresent()) {
      return Optional.of(coded(normal, exact.get(), typed.keys(), typed.rest()));
    }
    // A71 is A7 and 1; the longest code that fits is meant.
    for (int cut = typedCode.length() - 1; cut >= 2; cut--) {
      Optional<Conversation.OpenPrompt> prompt = withCode(prompts, typedCode.substring(0, cut));
      if (prompt.isPresent()) {
        List<String> keys = new ArrayList<>(List.of(typedCode.substring(cut)));
        keys.addAll(typed.keys());
        return Optional.of(coded(normal, prompt.get(), keys, typed.rest()));
      }
    }
    boolean answer =
        !typed.keys().isEmpty() || typed.rest().isEmpty() || meaning(normal, List.of()).isPresent();
    return answer && typedCode.length() <= 4
        ? Optional.of(new Answer.UnknownCode(typedCode))
        : Optional.empty();
  }

  private static Optional<Conversation.OpenPrompt> withCode(
      List<Conversation.OpenPrompt> prompts, String code) {
    return prompts.stream().filter(prompt -> prompt.code().equalsIgnoreCase(code)).findFirst();
  }

  private Answer coded(
      Normal normal, Conversation.OpenPrompt prompt, List<String> keys, String rest) {
    if (keys.isEmpty()) {
      if (rest.isEmpty()) {
        return new Answer.CodeAlone(prompt);
      }
      List<Message.Option> parties = parties(normal, prompt);
      return parties.size() > 1
          ? bound(normal, prompt, parties, true, rest)
          : option(normal, prompt)
              .<Answer>map(option -> bound(normal, prompt, List.of(option), true, rest))
              .orElseGet(() -> new Answer.NoSuchOption(prompt, rest));
    }
    return chosen(normal, prompt, keys, rest, true);
  }

  private Optional<Answer> byKey(
      Normal normal, Typed typed, List<Conversation.OpenPrompt> prompts) {
    List<Conversation.OpenPrompt> fitting =
        prompts.stream().filter(prompt -> options(prompt, typed.keys()).isPresent()).toList();
    if (fitting.size() > 1) {
      return Optional.of(new Answer.Ambiguous(fitting));
    }
    if (fitting.size() == 1) {
      return Optional.of(chosen(normal, fitting.get(0), typed.keys(), typed.rest(), false));
    }
    if (prompts.size() == 1) {
      return Optional.of(new Answer.NoSuchOption(prompts.get(0), String.join(" ", typed.keys())));
    }
    return prompts.isEmpty() ? Optional.empty() : Optional.of(new Answer.Ambiguous(prompts));
  }

  private Optional<Answer> byWords(Normal normal, List<Conversation.OpenPrompt> prompts) {
    if (normal.text().length() > LONGEST_WORDS) {
      return Optional.empty();
    }
    List<Answer> found = new ArrayList<>();
    List<Conversation.OpenPrompt> fitting = new ArrayList<>();
    for (Conversation.OpenPrompt prompt : prompts) {
      List<Message.Option> parties = parties(normal, prompt);
      List<Message.Option> meant =
          parties.size() > 1 ? parties : option(normal, prompt).map(List::of).orElse(List.of());
      if (!meant.isEmpty()) {
        fitting.add(prompt);
        found.add(bound(normal, prompt, meant, false, normal.original().strip()));
      }
    }
    return found.size() > 1
        ? Optional.of(new Answer.Ambiguous(fitting))
        : found.stream().findFirst();
  }

  private Answer chosen(
      Normal normal,
      Conversation.OpenPrompt prompt,
      List<String> keys,
      String rest,
      boolean byCode) {
    return options(prompt, keys)
        .<Answer>map(options -> bound(normal, prompt, options, byCode, rest))
        .orElseGet(() -> new Answer.NoSuchOption(prompt, String.join(" ", keys)));
  }

  /** The options that were typed; several only where each is a choice of a party. */
  private static Optional<List<Message.Option>> options(
      Conversation.OpenPrompt prompt, List<String> keys) {
    List<Message.Option> chosen = new ArrayList<>();
    for (String key : keys) {
      Optional<Message.Option> option = withKey(prompt, key);
      if (option.isPresent()) {
        chosen.add(option.get());
        continue;
      }
      // 13 for 1 and 3, where parties are chosen.
      for (char digit : key.toCharArray()) {
        Optional<Message.Option> party =
            withKey(prompt, String.valueOf(digit)).filter(o -> !o.unit().isEmpty());
        if (party.isEmpty()) {
          return Optional.empty();
        }
        chosen.add(party.get());
      }
    }
    List<Message.Option> distinct = chosen.stream().distinct().toList();
    boolean parties = distinct.stream().noneMatch(option -> option.unit().isEmpty());
    return distinct.size() == 1 || (parties && !distinct.isEmpty())
        ? Optional.of(distinct)
        : Optional.empty();
  }

  private static Optional<Message.Option> withKey(Conversation.OpenPrompt prompt, String key) {
    return prompt.prompt().options().stream()
        .filter(option -> option.key().equalsIgnoreCase(key))
        .findFirst();
  }

  private Answer.Bound bound(
      Normal normal,
      Conversation.OpenPrompt prompt,
      List<Message.Option> options,
      boolean byCode,
      String rest) {
    List<String> units =
        options.stream().map(Message.Option::unit).filter(unit -> !unit.isEmpty()).toList();
    String words = asWritten(normal, rest);
    return new Answer.Bound(prompt, options.get(0), units, byCode, words, days(normal));
  }

  /** A reason or a result goes into the record in the words of its author: LPG, not lpg. */
  private static String asWritten(Normal normal, String rest) {
    int at = rest.isEmpty() ? -1 : normal.text().lastIndexOf(rest);
    return at < 0
        ? rest
        : normal.quote(new Span(at, at + rest.length())).strip().replaceAll("\\s+", " ");
  }

  /** Days asked for: 延期3天, 再给五天. */
  private static int days(Normal normal) {
    Matcher days = DAYS.matcher(normal.text());
    return days.find() ? ChineseNumber.parse(days.group(1)).orElse(0) : 0;
  }

  /** Parties by their names, 自然资源 应急, in the order of the text: the first one leads. */
  private static List<Message.Option> parties(Normal normal, Conversation.OpenPrompt prompt) {
    record Named(Message.Option option, Span span) {}
    List<Named> all = new ArrayList<>();
    for (Message.Option option : prompt.prompt().options()) {
      String label = Normal.of(option.label()).text();
      int at = label.length() < 2 || option.unit().isEmpty() ? -1 : normal.text().indexOf(label);
      if (at >= 0) {
        all.add(new Named(option, new Span(at, at + label.length())));
      }
    }
    return all.stream()
        .filter(
            one ->
                all.stream()
                    .noneMatch(other -> !other.equals(one) && one.span().within(other.span())))
        .sorted(Comparator.comparingInt(one -> one.span().from()))
        .map(Named::option)
        .toList();
  }

  /** The option whose label or meaning the words are. */
  private Optional<Message.Option> option(Normal normal, Conversation.OpenPrompt prompt) {
    String text = normal.text();
    List<Message.Option> labelled =
        prompt.prompt().options().stream()
            .filter(
                option ->
                    option.label().length() >= 2 && text.contains(Normal.of(option.label()).text()))
            .toList();
    if (labelled.size() == 1) {
      return Optional.of(labelled.get(0));
    }
    List<String> allowed =
        prompt.prompt().options().stream().map(Message.Option::means).collect(Collectors.toList());
    return meaning(normal, allowed)
        .flatMap(
            means -> {
              List<Message.Option> meant =
                  prompt.prompt().options().stream()
                      .filter(option -> option.means().equals(means))
                      .toList();
              // Parties share one meaning: words do not say which.
              return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
            });
  }

  /**
   * The meaning that weighs most must be among those allowed: 不归我们管 is no acceptance because return
   * is not offered.
   */
  private Optional<String> meaning(Normal normal, List<String> allowed) {
    Hits hits = reader.hits(normal);
    return reader
        .replies()
        .find(normal, hits, List.of())
        .filter(meant -> meant.weight() >= Signal.STRONG)
        .map(ReplyWords.Meant::means)
        .filter(means -> allowed.isEmpty() || allowed.contains(means));
  }
}
