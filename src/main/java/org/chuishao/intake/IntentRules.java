package org.chuishao.intake;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Decides the intent. The rules go from what is certain to what is likely, and whenever a text
 * could be a report it stays one: a report taken for something else would be lost, while a chat
 * taken for a report only costs a look.
 */
final class IntentRules {

  /** Why a text was taken for junk. */
  static final String ADVERTISING = "advertising";

  /** Below this, what the model says changes nothing that the rules said. */
  private static final double LIKELY = 0.4;

  /** A report is given up for the human queue at this, for anything else at {@link #CERTAIN}. */
  private static final double QUITE_LIKELY = 0.5;

  private static final double CERTAIN = 0.5;

  /**
   * @param why what it rests on
   */
  record Ruling(Intent intent, String why) {}

  private final Lexicon lexicon;

  IntentRules(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  Ruling rule(Evidence e) {
    return certain(e).orElseGet(() -> weighed(aboutCase(e), e));
  }

  /** What is so whatever else the text says. */
  private Optional<Ruling> certain(Evidence e) {
    if (e.text().wordless()) {
      return Optional.of(
          whole(Cue.HELP, e)
              ? new Ruling(Intent.HELP, "asks for help")
              : new Ruling(Intent.OTHER, "no words"));
    }
    if (e.has(Cue.AUTO_REPLY) && !e.reportable()) {
      return Optional.of(new Ruling(Intent.OTHER, "a machine's answer"));
    }
    if (e.strong(Cue.SPAM) && !e.reportable() && !e.strong(Cue.REPORT)) {
      return Optional.of(new Ruling(Intent.OTHER, ADVERTISING));
    }
    if (whole(Cue.START, e)) {
      return Optional.of(new Ruling(Intent.START, "wants messages again"));
    }
    if (whole(Cue.STOP, e) || e.strong(Cue.STOP) && alone(e, Cue.STOP, Cue.STOP_AROUND)) {
      boolean secretary =
          e.sender().answersPrompts() && e.reply().filter(r -> r.weight() > 12).isPresent();
      return Optional.of(
          secretary
              ? new Ruling(Intent.REPLY, "answer in a word")
              : new Ruling(Intent.STOP, "wants no more messages"));
    }
    if (whole(Cue.HELP, e) || e.strong(Cue.HELP) && !e.reportable()) {
      return Optional.of(new Ruling(Intent.HELP, "asks how it works"));
    }
    if (typedAnswer(e)) {
      return Optional.of(new Ruling(Intent.REPLY, "option typed"));
    }
    if (DangerFinder.elsewhere(e.hits(), e.named()) && !e.strong(Cue.REPORT)) {
      return Optional.of(new Ruling(Intent.OTHER, "in another county"));
    }
    return Optional.empty();
  }

  /** Where rules and model differ, the rules yield to a model that is sure enough. */
  private static Ruling weighed(Ruling ruled, Evidence e) {
    Optional<Hunch> hunch = e.hunch();
    if (hunch.isEmpty()) {
      return ruled;
    }
    Intent other = hunch.get().likeliest();
    boolean strange = e.sender().role().isEmpty() && ofKnownPeople(other);
    // Who is to hear nothing more has said so, and nothing else; nobody is guessed into silence.
    if (other == ruled.intent() || strange || other == Intent.STOP) {
      return ruled;
    }
    double needed = LIKELY;
    if (ruled.intent() == Intent.REPORT) {
      needed = e.major() ? 1 : other == Intent.OTHER ? QUITE_LIKELY : CERTAIN;
    } else if (other != Intent.REPORT && ruled.intent() != Intent.OTHER) {
      needed = QUITE_LIKELY;
    }
    return hunch.get().likely(other) >= needed ? new Ruling(other, words(e, other)) : ruled;
  }

  private static boolean ofKnownPeople(Intent intent) {
    return switch (intent) {
      case PATROL, PUBLICITY, REPLY -> true;
      case REPORT, QUERY, CLAIM, CORRECTION, HELP, STOP, START, OTHER -> false;
    };
  }

  private static String words(Evidence e, Intent intent) {
    return "by words like "
        + e.hunch().map(hunch -> hunch.why(intent)).orElse(List.of()).stream()
            .map(e.text()::quote)
            .collect(Collectors.joining("、"));
  }

  /** What refers to a case or an answer of ours. */
  private Ruling aboutCase(Evidence e) {
    if (e.strong(Cue.HEARSAY)
        && e.wrong() < Signal.STRONG
        && !e.strong(Cue.REPORT)
        && !e.strong(Cue.PUBLICITY)) {
      return new Ruling(Intent.OTHER, "hearsay, drill or talk");
    }
    boolean early =
        e.hits().of(Cue.CORRECTION.signal()).stream()
            .anyMatch(hit -> hit.from() <= 14 && hit.weight() > 3);
    if (e.strong(Cue.CORRECTION) && (early || !e.reportable()) && !e.major()) {
      return new Ruling(Intent.CORRECTION, "corrects what was said");
    }
    if (e.strong(Cue.CLAIM)
        && (!e.reportable() || e.codes().number().isPresent())
        && e.wrong() < 2 * Signal.STRONG) {
      return new Ruling(Intent.CLAIM, "wants the reward");
    }
    if (query(e)) {
      return new Ruling(Intent.QUERY, "asks how a case stands");
    }
    boolean number =
        e.codes().number().isPresent() && e.codes().code().isPresent() && e.kind() < Signal.CLEAR;
    if (number) {
      return new Ruling(Intent.QUERY, "case number and code alone");
    }
    return byRole(e);
  }

  private boolean typedAnswer(Evidence e) {
    Typed typed = e.typed();
    boolean coded = typed.code().isPresent() && typed.joined().length() <= 3;
    if (typed.keys().isEmpty()
        && !(coded && (typed.rest().isEmpty() || e.replyWeight() >= Signal.STRONG))) {
      return typed.keys().isEmpty() && coded && typed.rest().length() <= 2;
    }
    if (typed.rest().isEmpty()) {
      return true;
    }
    boolean answer = e.replyWeight() >= Signal.CLEAR || coded;
    boolean report = e.kind() >= Signal.STRONG && (e.named() || e.major() || e.strong(Cue.FINDING));
    return !report && (e.sender().answersPrompts() || answer);
  }

  private boolean query(Evidence e) {
    if (e.weight(Cue.QUERY) < Signal.CLEAR || e.strong(Cue.RESUMED) || e.major()) {
      return false;
    }
    boolean refers = e.has(Cue.EARLIER) || e.codes().number().isPresent();
    boolean fresh = e.strong(Cue.ILLEGAL) && e.strong(Cue.FINDING);
    return refers
        ? !fresh || e.length() < 40
        : e.strong(Cue.QUERY) && e.wrong() < Signal.STRONG && e.length() <= 40;
  }

  /** What people of the directory do: going round, telling people, answering. */
  private Ruling byRole(Evidence e) {
    boolean known = e.sender().role().isPresent();
    if (e.major()
        && (e.kind() > 0 || e.named() || e.wrong() > 0 || e.length() >= 5)
        && !settled(e)) {
      return new Ruling(Intent.REPORT, "danger");
    }
    if (known && publicity(e)) {
      return new Ruling(Intent.PUBLICITY, "telling people");
    }
    if (known && patrol(e)) {
      return new Ruling(Intent.PATROL, "went round, found all well");
    }
    if (wordAnswer(e)) {
      return new Ruling(Intent.REPLY, "answer in words");
    }
    if (e.strong(Cue.HANDLED)
        && e.weight(Cue.RESUMED) == 0
        && !e.strong(Cue.FINDING)
        && !e.strong(Cue.REPORT)) {
      return new Ruling(Intent.OTHER, "dealt with already");
    }
    return reportOrNot(e);
  }

  private static boolean settled(Evidence e) {
    return e.strong(Cue.HANDLED)
        || e.sender().answersPrompts() && e.replyWeight() >= 2 * Signal.STRONG && !e.named();
  }

  private static boolean publicity(Evidence e) {
    return e.strong(Cue.PUBLICITY)
        && e.wrong() < Signal.STRONG
        && !e.strong(Cue.REPORT)
        && e.weight(Cue.PUBLICITY) >= e.weight(Cue.PATROL);
  }

  private static boolean patrol(Evidence e) {
    int well = e.weight(Cue.ALL_WELL);
    int wrong = e.wrong();
    if (e.strong(Cue.REPORT) || e.sender().answersPrompts() && !e.strong(Cue.PATROL)) {
      return false;
    }
    if (e.has(Cue.PATROL)) {
      return well >= Signal.CLEAR
          ? wrong < Signal.STRONG || well > wrong
          : wrong < Signal.CLEAR && e.kind() < 2 * Signal.STRONG;
    }
    return well >= Signal.STRONG
        && wrong < Signal.CLEAR
        && e.weight(Cue.QUESTION) < Signal.STRONG
        && !e.has(Cue.HANDLED);
  }

  private boolean wordAnswer(Evidence e) {
    int weight = e.replyWeight();
    if (weight < Signal.STRONG || e.has(Cue.QUERY) && e.has(Cue.EARLIER)) {
      return false;
    }
    boolean wholeWord = weight > 2 * Signal.STRONG;
    if (!e.sender().answersPrompts()) {
      Set<String> firm = Set.of("stopped", "refuses", "not-illegal");
      String means = e.reply().map(ReplyWords.Meant::means).orElse("");
      return e.sender().role().isPresent()
          && firm.contains(means)
          && e.length() <= 12
          && e.kind() == 0
          && !e.named();
    }
    if (wholeWord && e.length() <= 12) {
      return true;
    }
    int against =
        (e.named() ? 4 : 0)
            + e.weight(Cue.FINDING)
            + e.weight(Cue.RESUMED)
            + Math.min(e.kind(), 8)
            + Math.min(e.weight(Cue.ILLEGAL), 8)
            + e.weight(Cue.REPORT);
    return weight * 1.7 >= against;
  }

  private Ruling reportOrNot(Evidence e) {
    boolean asks = e.strong(Cue.QUESTION) || e.has(Cue.QUESTION) && e.strong(Cue.OWN_PLAN);
    boolean plan = e.strong(Cue.OWN_PLAN) && e.wrong() < Signal.STRONG;
    if (asks
        && !e.strong(Cue.REPORT)
        && (plan || e.weight(Cue.FINDING) + e.weight(Cue.RESUMED) == 0 && !e.named())) {
      return new Ruling(Intent.OTHER, "a question about rules");
    }
    if (e.strong(Cue.CHAT) && e.kind() < Signal.STRONG && e.wrong() < Signal.STRONG) {
      return new Ruling(Intent.OTHER, "small talk");
    }
    boolean act =
        e.kind() >= Signal.CLEAR
            || e.kind() > 0 && (e.wrong() > 0 || e.named() || e.has(Cue.REPORT));
    if (act) {
      return new Ruling(Intent.REPORT, "an act of a known kind");
    }
    if (e.has(Cue.NUISANCE)
        || e.strong(Cue.ILLEGAL)
        || e.strong(Cue.FINDING)
        || e.strong(Cue.REPORT) && e.length() > 8) {
      return new Ruling(Intent.REPORT, "something is wrong");
    }
    if (e.has(Cue.REPORT) && e.named() || e.strong(Cue.RESUMED) && e.named()) {
      return new Ruling(Intent.REPORT, "a place and a call");
    }
    return new Ruling(Intent.OTHER, "nothing that was recognised");
  }

  /** Whether these words are all that a text says: 停产 is no STOP. */
  private static boolean alone(Evidence e, Cue... cues) {
    String text = e.text().text();
    BitSet said = new BitSet(text.length());
    for (Cue cue : cues) {
      e.hits().of(cue.signal()).forEach(hit -> said.set(hit.from(), hit.to()));
    }
    return IntStream.range(0, text.length())
        .noneMatch(at -> !said.get(at) && Character.isLetterOrDigit(text.charAt(at)));
  }

  private boolean whole(Cue cue, Evidence e) {
    return whole(cue, e.text());
  }

  /** Whether a text is all of it one of the words that mean this alone. */
  boolean whole(Cue cue, Normal normal) {
    String text =
        normal.text().strip().replaceAll("[\\s,。!.~、:;\"'“”]+$", "").replaceAll("^[\"'“”\\s]+", "");
    return lexicon.wholes().getOrDefault(cue.signal(), Set.of()).contains(text);
  }
}
