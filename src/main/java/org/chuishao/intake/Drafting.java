package org.chuishao.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Inbound;
import org.chuishao.model.Kind;
import org.chuishao.model.Subject;

/** Makes drafts of reports, finds the one question that is worth asking, and puts its answer in. */
final class Drafting {

  static final String AREA = "area";
  static final String KIND = "kind";

  /** Which of several of a name, after the name was the answer to where. */
  static final String WHICH = "area-which";

  /** Below this the kind is a guess, and worth a question. */
  static final double SURE = 0.3;

  private final Reader reader;

  Drafting(Reader reader) {
    this.reader = reader;
  }

  Draft draft(Reader.Examined examined, String text, Inbound first) {
    Reading reading = examined.reading();
    List<Kind> kinds = reading.kinds().stream().map(KindScore::kind).toList();
    boolean firm = firm(examined);
    String place =
        reading
            .place()
            .map(span -> examined.text().original().substring(span.from(), span.to()))
            .orElse("");
    return new Draft(
        reading.area().or(examined.areas()::area),
        kinds.isEmpty() ? List.of(Kind.OTHER) : kinds,
        reading.kinds().stream().mapToDouble(KindScore::confidence).findFirst().orElse(0),
        place,
        text,
        reading.major(),
        firm ? Subject.FIRM : Subject.DEN,
        reading.discoveredAt(),
        reading.code(),
        first);
  }

  /** The same for a text that was not read as a report. */
  Draft asReport(Reader.Examined examined, String text, Inbound first) {
    Draft draft = draft(examined, text, first);
    List<Kind> kinds = examined.reading().kinds().isEmpty() ? kinds(text) : draft.kinds();
    return new Draft(
        draft.area(),
        kinds.isEmpty() ? draft.kinds() : kinds,
        draft.confidence(),
        draft.place(),
        text,
        draft.major(),
        draft.subject(),
        draft.discoveredAt(),
        draft.code(),
        first);
  }

  /** 有证的厂, but not 没有证的厂. */
  private static boolean firm(Reader.Examined examined) {
    String text = examined.text().text();
    return examined.hits().of(Cue.FIRM.signal()).stream()
        .anyMatch(hit -> hit.from() == 0 || "没无未".indexOf(text.charAt(hit.from() - 1)) < 0);
  }

  /** What has to be asked before this is filed; nothing in danger, when every minute counts. */
  Optional<Conversation.Question> question(
      Reader.Examined examined, Draft draft, java.time.Instant now) {
    if (draft.major()) {
      return Optional.empty();
    }
    if (areaUnclear(examined, draft)) {
      List<String> choices = examined.areas().choices().stream().map(AreaPath::value).toList();
      return Optional.of(new Conversation.Question(AREA, choices, draft.first(), now));
    }
    if (draft.confidence() < SURE) {
      List<String> kinds = Arrays.stream(Kind.values()).map(Kind::key).toList();
      return Optional.of(new Conversation.Question(KIND, kinds, draft.first(), now));
    }
    return Optional.empty();
  }

  /**
   * After where was answered: which of several of that name, or what kind of act; nothing is asked
   * a third time.
   */
  Optional<Conversation.Question> second(
      Conversation.Question answered,
      Draft draft,
      String answer,
      Sender sender,
      java.time.Instant now) {
    if (!answered.about().equals(AREA) || draft.major()) {
      return Optional.empty();
    }
    // Said by number it stands nowhere yet.
    String where = draft.area().map(area -> "\n" + area.value().replace("/", "")).orElse("");
    String text = draft.text().substring(WrittenText.of(answered.original(), List.of()).length());
    Inbound both = Asking.with(answered.original(), text + where, List.of());
    List<AreaPath> choices = reader.examine(answer, sender, Optional.empty()).areas().choices();
    if (draft.area().isEmpty() && !choices.isEmpty()) {
      List<String> options = choices.stream().map(AreaPath::value).toList();
      return Optional.of(new Conversation.Question(WHICH, options, both, now));
    }
    List<String> kinds = Arrays.stream(Kind.values()).map(Kind::key).toList();
    return draft.confidence() >= SURE
        ? Optional.empty()
        : Optional.of(new Conversation.Question(KIND, kinds, both, now));
  }

  /** Whether a text is nothing but words of this meaning. */
  boolean says(Cue cue, String text) {
    return reader.whole(cue, text);
  }

  /** Whether words say what was asked: one of the options, an area, a kind of act. */
  boolean answered(Conversation.Question question, String answer, Sender sender) {
    return offered(question, answer)
        || (question.about().equals(KIND)
            ? !kinds(answer).isEmpty()
            : reader.examine(answer, sender, Optional.empty()).areas().named());
  }

  /**
   * No area, one of several of that name, or only the area that the sender answers for where that
   * holds villages: what an office hears of is seldom everywhere in it.
   */
  private boolean areaUnclear(Reader.Examined examined, Draft draft) {
    boolean own = !examined.areas().named() && !examined.has(Cue.OWN_PLACE);
    return !examined.areas().choices().isEmpty()
        || draft.area().map(area -> own && reader.holdsOthers(area)).orElse(true);
  }

  /** What the template of the question may say. */
  static Map<String, String> facts(Conversation.Question question) {
    String choices =
        IntStream.range(0, question.options().size())
            .mapToObj(i -> (i + 1) + " " + label(question, question.options().get(i)))
            .collect(Collectors.joining(" "));
    return Map.of("about", question.about(), "choices", choices);
  }

  private static String label(Conversation.Question question, String option) {
    return question.about().equals(KIND)
        ? Kind.of(option).map(Kind::zh).orElse(option)
        : option.replace("/", "");
  }

  /** The draft of the first text. */
  Draft first(Conversation.Question question, Sender sender) {
    Inbound original = question.original();
    String text = WrittenText.of(original, List.of());
    return draft(reader.examine(text, sender, Optional.of(original.receivedAt())), text, original);
  }

  /**
   * The draft with the answer in it; what the answer does not say stays as it was, and its words
   * are kept.
   */
  Draft complete(Conversation.Question question, String answer, Sender sender) {
    Draft draft = first(question, sender);
    String text = draft.text() + "\n" + answer;
    Optional<String> chosen = chosen(question, answer);
    Reader.Examined said = reader.examine(answer, sender, Optional.empty());
    Optional<AreaPath> area = draft.area();
    List<Kind> kinds = draft.kinds();
    if (!question.about().equals(KIND)) {
      Reader.Examined both = reader.examine(text, sender, Optional.empty());
      area =
          chosen
              .map(AreaPath::new)
              .or(
                  () ->
                      said.areas().named()
                          ? both.areas().area().or(said.areas()::area)
                          : Optional.empty())
              .or(draft::area);
    } else {
      List<Kind> named = chosen.flatMap(Kind::of).map(List::of).orElseGet(() -> kinds(answer));
      kinds = merged(named, draft.kinds());
    }
    return new Draft(
        area,
        kinds,
        draft.confidence(),
        place(question, draft, said),
        text,
        draft.major() || said.reading().major(),
        draft.subject(),
        draft.discoveredAt(),
        draft.code().or(said.reading()::code),
        draft.first());
  }

  /** 院里 says less than 李家沟村东头, which may be the answer to where. */
  private static String place(Conversation.Question question, Draft draft, Reader.Examined said) {
    boolean better = !question.about().equals(KIND) && Following.part(draft.place());
    return said.reading()
        .place()
        .filter(span -> better)
        .map(span -> said.text().original().substring(span.from(), span.to()))
        .orElse(draft.place());
  }

  private List<Kind> kinds(String answer) {
    Normal normal = reader.normal(answer);
    Optional<Kind> byName =
        Arrays.stream(Kind.values()).filter(kind -> normal.text().contains(kind.zh())).findFirst();
    if (byName.isPresent()) {
      return List.of(byName.get());
    }
    KindScorer scorer = new KindScorer();
    Hits hits = reader.hits(normal);
    return scorer.score(normal, hits, scorer.evidence(normal, hits), Optional.empty()).stream()
        .filter(score -> score.confidence() > 0)
        .map(KindScore::kind)
        .toList();
  }

  private static List<Kind> merged(List<Kind> first, List<Kind> then) {
    List<Kind> all = new ArrayList<>(first);
    then.stream()
        .filter(kind -> !all.contains(kind) && (kind != Kind.OTHER || all.isEmpty()))
        .forEach(all::add);
    return all;
  }

  /** True when the text is a number that the question offered. */
  static boolean offered(Conversation.Question question, String answer) {
    return chosen(question, answer).isPresent();
  }

  private static Optional<String> chosen(Conversation.Question question, String answer) {
    Typed typed = Typed.parse(Normal.of(answer));
    if (typed.code().isPresent() || typed.keys().size() != 1) {
      return Optional.empty();
    }
    OptionalInt number = ChineseNumber.parse(typed.keys().get(0));
    return number.isPresent()
            && number.getAsInt() >= 1
            && number.getAsInt() <= question.options().size()
        ? Optional.of(question.options().get(number.getAsInt() - 1))
        : Optional.empty();
  }
}
