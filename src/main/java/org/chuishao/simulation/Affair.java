package org.chuishao.simulation;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.chuishao.model.Accountability;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.Kind;
import org.chuishao.model.PostRef;
import org.chuishao.model.Track;

/** A case as the simulation knows it: who has truly done what about it. Not thread-safe. */
final class Affair {

  /** Somebody said what came of it. */
  private record Result(
      Instant at, int rank, boolean lead, int order, PostRef party, boolean found, Work work) {}

  /**
   * What the table has to show.
   *
   * @param known since when
   * @param on the moment of the day that it counts for
   * @param amount money in yuan
   */
  record Share(
      PostRef party,
      Optional<Kind> kind,
      FigureColumn column,
      BigDecimal amount,
      Instant on,
      Instant known) {}

  final AreaPath area;
  final Optional<Instant> received;
  boolean filed;

  /** It came to an end, or began once more. */
  private record Turned(Instant at, Case.Status to) {}

  private final List<Turned> turned = new ArrayList<>();
  private final Optional<Kind> kind;
  private final boolean ofPublic;
  private final List<Result> results = new ArrayList<>();
  private final List<Share> others = new ArrayList<>();
  private Optional<PostRef> granter = Optional.empty();
  private long granted;

  Affair(Case file, Instant at) {
    this.area = file.report().area();
    this.received = Optional.of(at);
    this.kind = Optional.of(file.report().kinds().get(0)).filter(one -> one != Kind.OTHER);
    this.ofPublic = Counters.ofPublic(file);
  }

  /**
   * @param rank how far down the party stands, 0 for the city
   */
  void result(Track track, int rank, boolean found, Work work, Instant at) {
    results.add(new Result(at, rank, track.lead(), results.size(), track.party(), found, work));
  }

  void turned(Case.Status to, Instant at) {
    turned.add(new Turned(at, to));
  }

  /**
   * Whether it ended in that way in a span and, by what is known before the end of it, still is so.
   */
  boolean ended(Case.Status how, Instant from, Instant to) {
    Optional<Turned> last =
        turned.stream().filter(one -> one.at().isBefore(to)).reduce((early, late) -> late);
    return last.filter(one -> one.to() == how && !one.at().isBefore(from)).isPresent();
  }

  void granted(PostRef by, long fen) {
    granter = Optional.of(by);
    granted = fen;
  }

  void paid(Instant at) {
    granter.ifPresent(
        post -> others.add(share(post, FigureColumn.REWARDED, BigDecimal.valueOf(granted, 2), at)));
  }

  void held(PostRef by, Accountability how, List<String> whom, Instant at) {
    BigDecimal people = BigDecimal.valueOf(whom.stream().distinct().count());
    switch (how) {
      case TALK -> others.add(share(by, FigureColumn.TALKED, people, at));
      case PENALTY -> others.add(share(by, FigureColumn.HELD, people, at));
      case BOTH_SIDES -> {}
    }
  }

  /** What it gives to the table, by what is known before a moment (L 三(五)). */
  Stream<Share> shares(Instant cut) {
    List<Share> shares = new ArrayList<>(others);
    if (!ended(Case.Status.WITHDRAWN, Instant.MIN, cut)) {
      List<Result> known =
          results.stream()
              .filter(result -> result.at().isBefore(cut))
              .sorted(
                  Comparator.comparingInt(Result::rank)
                      .thenComparing(result -> !result.lead())
                      .thenComparing(Result::order))
              .toList();
      first(known, Result::found).ifPresent(one -> shares.add(one(one, FigureColumn.FOUND)));
      first(known, result -> ofPublic)
          .ifPresent(one -> shares.add(one(one, FigureColumn.VERIFIED)));
      most(known, result -> result.work().stopped(), FigureColumn.STOPPED).ifPresent(shares::add);
      most(known, result -> result.work().closed(), FigureColumn.CLOSED).ifPresent(shares::add);
      most(known, result -> result.work().criminal(), FigureColumn.CRIMINAL).ifPresent(shares::add);
      known.stream()
          .filter(result -> result.work().fine() > 0)
          .map(
              result ->
                  share(
                      result.party(),
                      FigureColumn.FINED,
                      BigDecimal.valueOf(result.work().fine()),
                      result.at()))
          .forEach(shares::add);
    }
    return shares.stream().filter(share -> share.known().isBefore(cut));
  }

  private static Optional<Result> first(List<Result> known, Predicate<Result> which) {
    return known.stream().filter(which).findFirst();
  }

  private Optional<Share> most(
      List<Result> known, ToIntFunction<Result> number, FigureColumn column) {
    int most = known.stream().mapToInt(number).max().orElse(0);
    return first(known, result -> most > 0 && number.applyAsInt(result) == most)
        .map(result -> share(result.party(), column, BigDecimal.valueOf(most), result.at()));
  }

  private Share one(Result result, FigureColumn column) {
    return share(result.party(), column, BigDecimal.ONE, result.at());
  }

  private Share share(PostRef party, FigureColumn column, BigDecimal amount, Instant at) {
    return new Share(party, kind, column, amount, at, at);
  }
}
