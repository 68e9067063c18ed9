package org.chuishao.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chuishao.casework.Evolve;
import org.chuishao.model.Actor;
import org.chuishao.model.Case;
import org.chuishao.model.Event;
import org.chuishao.model.Event.RewardStep;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.PostRef;
import org.chuishao.model.Recorded;
import org.chuishao.model.Reporter;
import org.chuishao.model.Track;

/**
 * What a case gives to the tables, told as it became known: after each decision what stands then is
 * compared with what stood before.
 */
final class CaseFacts {

  private final Atlas atlas;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Result> results = new ArrayList<>();
  private final List<Fact> others = new ArrayList<>();
  private Optional<Case> file = Optional.empty();
  private Optional<PostRef> granter = Optional.empty();
  private Optional<org.chuishao.model.Source> source = Optional.empty();
  private long granted;
  private long lastReply;
  private List<Fact> standing = List.of();

  private CaseFacts(Atlas atlas) {
    this.atlas = atlas;
  }

  /** All that the log gives, in the order in which it became known. */
  static List<Fact> of(CaseLog log, Atlas atlas) {
    CaseFacts folding = new CaseFacts(atlas);
    List<Recorded> events = log.events();
    String why = "";
    for (int i = 0; i < events.size(); i++) {
      Recorded recorded = events.get(i);
      why = folding.observe(recorded) ? why(recorded.event()) : why;
      folding.file =
          Optional.of(Evolve.fold(folding.file, recorded.event(), recorded.by(), recorded.at()));
      boolean last = i + 1 == events.size() || !events.get(i + 1).at().equals(recorded.at());
      if (last && !why.isEmpty()) {
        folding.compare(recorded.at(), why);
        why = "";
      }
    }
    return folding.facts;
  }

  /** Why something that stood stands no more; the words are for people. */
  private static String why(Event event) {
    if (event instanceof Event.Undone) {
      return "撤销了答复";
    } else if (event instanceof Event.Withdrawn withdrawn) {
      return "并入案" + withdrawn.firstCase();
    }
    return "改由另一承办单位统计";
  }

  /**
   * @return true when the figures may change by it
   */
  private boolean observe(Recorded recorded) {
    Event event = recorded.event();
    if (event instanceof Event.Replied replied) {
      return replied(recorded, replied);
    } else if (event instanceof Event.MeasuresTaken taken) {
      int index = results.size() - 1;
      if (index >= 0 && results.get(index).seq() == lastReply) {
        results.set(index, results.get(index).with(taken.measures()));
      }
      return index >= 0;
    } else if (event instanceof Event.Undone) {
      return results.removeIf(result -> result.seq() == lastReply);
    } else if (event instanceof Event.Rewarded rewarded) {
      return rewarded(recorded, rewarded);
    } else if (event instanceof Event.HeldToAccount held) {
      return held(recorded, held);
    } else if (event instanceof Event.Sourced sourced) {
      source = Optional.of(sourced.source());
    }
    return event instanceof Event.Withdrawn || event instanceof Event.Reopened;
  }

  private boolean replied(Recorded recorded, Event.Replied replied) {
    lastReply = recorded.seq();
    Optional<Track> track = file.flatMap(before -> before.track(replied.track()));
    Optional<String> outcome =
        track.flatMap(
            one -> atlas.outcome(file.map(Case::policy).orElse(""), one, replied.means()));
    results.add(
        new Result(
            recorded.seq(),
            recorded.at(),
            track.map(Track::party).orElse(replied.by().post()),
            track.map(Track::lead).orElse(false),
            outcome,
            Optional.empty()));
    return outcome.isPresent();
  }

  private boolean rewarded(Recorded recorded, Event.Rewarded rewarded) {
    if (rewarded.step() == RewardStep.VERIFIED) {
      granted = rewarded.fen();
      granter =
          recorded.by() instanceof Actor.Person person
              ? Optional.of(person.post())
              : Optional.empty();
    } else if (rewarded.step() == RewardStep.PAID && granter.isPresent()) {
      Result paid = result(recorded, granter.get());
      others.add(fact(paid, FigureColumn.REWARDED, BigDecimal.valueOf(granted, 2), "兑现举报奖励"));
      return true;
    }
    return false;
  }

  /** LP-A9, by whoever did it. An investigation of both sides 一案双查 is none of the two columns. */
  private boolean held(Recorded recorded, Event.HeldToAccount held) {
    Optional<FigureColumn> column =
        switch (held.how()) {
          case TALK -> Optional.of(FigureColumn.TALKED);
          case PENALTY -> Optional.of(FigureColumn.HELD);
          case BOTH_SIDES -> Optional.empty();
        };
    if (column.isEmpty() || !(recorded.by() instanceof Actor.Person person)) {
      return false;
    }
    BigDecimal people = BigDecimal.valueOf(held.whom().stream().distinct().count());
    others.add(fact(result(recorded, person.post()), column.get(), people, held.how().zh()));
    return true;
  }

  private static Result result(Recorded recorded, PostRef party) {
    return new Result(
        recorded.seq(), recorded.at(), party, true, Optional.empty(), Optional.empty());
  }

  private void compare(Instant at, String why) {
    List<Fact> now = standing();
    List<Fact> gone = new ArrayList<>(standing);
    List<Fact> come = new ArrayList<>(now);
    gone.removeAll(now);
    come.removeAll(standing);
    gone.forEach(fact -> facts.add(fact.takenBack(at, why)));
    come.forEach(fact -> facts.add(known(fact, at)));
    standing = now;
  }

  /** A fact that comes back is known since now. */
  private static Fact known(Fact fact, Instant at) {
    return new Fact(
        fact.party(),
        fact.title(),
        fact.kind(),
        fact.column(),
        fact.amount(),
        fact.on(),
        at,
        fact.source(),
        fact.by(),
        fact.why());
  }

  private List<Fact> standing() {
    List<Fact> all = new ArrayList<>(others);
    if (file.filter(one -> one.status() != Case.Status.WITHDRAWN).isPresent()) {
      all.addAll(
          new Counting(atlas, file.orElseThrow(), ofPublic(), List.copyOf(results), this::fact)
              .facts());
    }
    return all;
  }

  private boolean ofPublic() {
    return source
        .map(from -> from == org.chuishao.model.Source.PUBLIC)
        .orElse(file.orElseThrow().report().reporter() instanceof Reporter.Unnamed);
  }

  private Fact fact(Result result, FigureColumn column, BigDecimal amount, String why) {
    Case now = file.orElseThrow();
    LocalDate day = LocalDate.ofInstant(result.at(), Period.ZONE);
    return new Fact(
        result.party(),
        atlas.directory().title(result.party(), day),
        Atlas.row(now.report().kinds().get(0)),
        column,
        amount,
        day,
        result.at(),
        new Source.OfCase(now.no(), result.seq()),
        atlas.directory().title(result.party(), day),
        why);
  }
}
