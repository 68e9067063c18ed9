package org.chuishao.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Kind;

/**
 * Reads a text: what its writer wants, and for a report what kind of act it is about, where, since
 * when, and whether it can wait. Compiled once from the lexicon and the names of areas; safe for
 * many threads.
 */
public final class Reader {

  /** A longer text is read up to here: nobody says the essential later, and time stays bounded. */
  private static final int LONGEST = 4000;

  private final Lexicon lexicon;
  private final Matcher matcher;
  private final Slips slips;
  private final AreaFinder areas;
  private final PlaceFinder places;
  private final KindScorer kinds = new KindScorer();
  private final DangerFinder dangers = new DangerFinder();
  private final ReplyWords replies;
  private final IntentRules rules;

  public Reader(Lexicon lexicon, Gazetteer gazetteer) {
    this.lexicon = lexicon;
    this.matcher = new Matcher(lexicon.signals(), lexicon.homophones());
    this.slips = new Slips(lexicon.slips());
    this.areas = new AreaFinder(gazetteer, lexicon);
    this.places = new PlaceFinder(lexicon);
    this.replies = new ReplyWords(lexicon);
    this.rules = new IntentRules(lexicon);
  }

  /**
   * @param text as it was written, any text whatever
   * @param at when it was sent; without it no time of discovery is found
   */
  public Reading read(String text, Sender sender, Optional<Instant> at) {
    return examine(text, sender, at).reading();
  }

  /** What was found on the way to a reading, for those who have to ask further. */
  record Examined(
      Normal text,
      Hits hits,
      AreaFinder.Found areas,
      Codes codes,
      Features features,
      Reading reading) {

    boolean has(Cue cue) {
      return hits.has(cue.signal());
    }
  }

  Examined examine(String text, Sender sender, Optional<Instant> at) {
    Normal normal =
        slips.correct(Normal.of(text.length() > LONGEST ? text.substring(0, LONGEST) : text));
    Hits hits = matcher.find(normal.text());
    Map<Kind, List<Hit>> evidence = kinds.evidence(normal, hits);
    AreaFinder.Found found = areas.find(normal, hits, sender);
    boolean talksOfCase = hits.has(Cue.CLAIM.signal()) || hits.has(Cue.QUERY.signal());
    Codes codes = Codes.find(normal, talksOfCase);
    Features features = features(normal, hits, evidence, found, sender);
    Optional<Hunch> hunch = Hunch.of(lexicon.trained(), features);
    Evidence all =
        new Evidence(
            normal,
            hits,
            sender,
            KindScorer.best(hits, evidence),
            dangers.weigh(normal, hits, found.named()),
            Typed.parse(normal),
            replies.find(normal, hits, List.of()),
            codes,
            found.named(),
            hunch);
    IntentRules.Ruling ruling = rules.rule(all);
    return new Examined(
        normal, hits, found, codes, features, reading(all, ruling, evidence, found, at));
  }

  private Features features(
      Normal normal,
      Hits hits,
      Map<Kind, List<Hit>> kindsFound,
      AreaFinder.Found found,
      Sender sender) {
    Map<String, Integer> signals = new TreeMap<>();
    for (Signal signal : lexicon.signals()) {
      if (!signal.name().startsWith(KindScorer.PREFIX)) {
        signals.put(signal.name(), hits.weight(signal.name()));
      }
    }
    kindsFound.forEach(
        (kind, left) -> signals.put(KindScorer.PREFIX + kind.key(), hits.weigh(left)));
    List<Span> names = found.mentions().stream().map(AreaFinder.Mention::span).toList();
    return Features.of(normal, names, signals, sender);
  }

  /** True when other areas that have a name lie in this one: a township, never a village. */
  boolean holdsOthers(AreaPath area) {
    return areas.holdsOthers(area);
  }

  private Reading reading(
      Evidence e,
      IntentRules.Ruling ruling,
      Map<Kind, List<Hit>> evidence,
      AreaFinder.Found found,
      Optional<Instant> at) {
    Intent intent = ruling.intent();
    boolean report = intent == Intent.REPORT;
    List<KindScore> scores =
        report ? kinds.score(e.text(), e.hits(), evidence, e.hunch()) : List.of();
    Optional<Span> place =
        placed(intent, found)
            ? places.find(e.text(), found).map(e.text()::origin)
            : Optional.empty();
    return new Reading(
        intent,
        scores,
        area(e, intent, found),
        place,
        report && e.major(),
        intent == Intent.REPLY ? reply(e) : Optional.empty(),
        report || intent == Intent.QUERY || intent == Intent.CLAIM
            ? e.codes().code()
            : Optional.empty(),
        report ? at.flatMap(sent -> DiscoveryTime.find(e.text().text(), sent)) : Optional.empty(),
        Personal.find(e.text()).stream().map(e.text()::origin).toList(),
        why(e, ruling, scores));
  }

  private static boolean placed(Intent intent, AreaFinder.Found found) {
    return switch (intent) {
      case REPORT, PATROL, PUBLICITY -> true;
      case CORRECTION, OTHER -> found.named();
      case REPLY, QUERY, CLAIM, HELP, STOP, START -> false;
    };
  }

  /**
   * The sender's own area is meant where something was seen or done; elsewhere only a name counts.
   */
  private static Optional<AreaPath> area(Evidence e, Intent intent, AreaFinder.Found found) {
    return switch (intent) {
      case REPORT, PATROL, PUBLICITY -> found.area();
      case QUERY -> found.named() || e.has(Cue.OWN_PLACE) ? found.area() : Optional.empty();
      case CORRECTION, OTHER -> found.named() ? found.area() : Optional.empty();
      case REPLY, CLAIM, HELP, STOP, START -> Optional.empty();
    };
  }

  private static Optional<String> reply(Evidence e) {
    if (!e.typed().keys().isEmpty()) {
      return Optional.of(String.join(",", e.typed().keys()));
    }
    if (e.typed().code().isPresent() && e.typed().joined().length() > 1 && e.replyWeight() == 0) {
      return Optional.of(e.typed().joined().substring(e.typed().joined().length() - 1));
    }
    return e.reply().map(ReplyWords.Meant::means);
  }

  private static String why(Evidence e, IntentRules.Ruling ruling, List<KindScore> scores) {
    List<String> parts = new ArrayList<>();
    parts.add(ruling.why());
    for (KindScore score : scores) {
      String words =
          score.evidence().stream()
              .map(span -> e.text().original().substring(span.from(), span.to()))
              .distinct()
              .collect(Collectors.joining("、"));
      parts.add(score.kind().key() + (words.isEmpty() ? "" : " " + words));
    }
    return String.join("; ", parts);
  }

  /** What a model looks at in this text, for training one. */
  List<String> features(String text, Sender sender) {
    return examine(text, sender, Optional.empty()).features().all();
  }

  Lexicon lexicon() {
    return lexicon;
  }

  Hits hits(Normal text) {
    return matcher.find(text.text());
  }

  Normal normal(String text) {
    return slips.correct(Normal.of(text.length() > LONGEST ? text.substring(0, LONGEST) : text));
  }

  /** Whether a text is all of it one of the words that mean this alone. */
  boolean whole(Cue cue, String text) {
    return rules.whole(cue, normal(text));
  }

  ReplyWords replies() {
    return replies;
  }
}
