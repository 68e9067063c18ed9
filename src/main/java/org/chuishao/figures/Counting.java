package org.chuishao.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.chuishao.model.Case;
import org.chuishao.model.FigureColumn;
import org.chuishao.model.Measure;
import org.chuishao.model.Measures;
import org.chuishao.model.Subject;

/**
 * What the results of a case count for (L 三(五)). Acts, firms, dens and people of one case are
 * counted once, however many parties report them: by the highest that dealt with it, of equals by
 * the leading one, else by the first. Money is counted by everybody who imposed it.
 */
final class Counting {

  /** Makes a fact of a result. */
  interface Making {
    Fact of(Result result, FigureColumn column, BigDecimal amount, String why);
  }

  private final Case file;
  private final List<Result> results;
  private final Making making;
  private final boolean ofPublic;
  private final Comparator<Result> precedence;

  /**
   * @param ofPublic true when the public reported it
   */
  Counting(Atlas atlas, Case file, boolean ofPublic, List<Result> results, Making making) {
    this.file = file;
    this.ofPublic = ofPublic;
    this.making = making;
    this.precedence =
        Comparator.<Result>comparingInt(result -> atlas.rank(result.party().area()))
            .thenComparing(result -> !result.lead())
            .thenComparing(Result::seq);
    this.results = results.stream().filter(Result::checked).sorted(precedence).toList();
  }

  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    first(Result::found).ifPresent(result -> facts.add(one(result, FigureColumn.FOUND, "查实非法行为")));
    if (ofPublic) {
      first(Result::checked)
          .ifPresent(result -> facts.add(one(result, FigureColumn.VERIFIED, "核实群众举报")));
    }
    most(Counting::firmsStopped, FigureColumn.STOPPED, "责令停产停业整顿").ifPresent(facts::add);
    most(this::dens, FigureColumn.CLOSED, "关闭取缔").ifPresent(facts::add);
    most(
            result -> result.measures().map(Measures::criminal).orElse(0),
            FigureColumn.CRIMINAL,
            "采取刑事措施")
        .or(
            () ->
                first(result -> took(result, Measure.CRIMINAL))
                    .map(result -> missing(result, FigureColumn.CRIMINAL, "采取刑事措施人数")))
        .ifPresent(facts::add);
    results.forEach(result -> money(result, facts));
    return facts;
  }

  private Optional<Result> first(Predicate<Result> which) {
    return results.stream().filter(which).findFirst();
  }

  /** The largest number that anybody gives, credited to the first who gives it. */
  private Optional<Fact> most(ToIntFunction<Result> number, FigureColumn column, String why) {
    int most = results.stream().mapToInt(number).max().orElse(0);
    return most == 0
        ? Optional.empty()
        : first(result -> number.applyAsInt(result) == most)
            .map(result -> making.of(result, column, BigDecimal.valueOf(most), why));
  }

  private Fact one(Result result, FigureColumn column, String why) {
    return making.of(result, column, BigDecimal.ONE, why);
  }

  /** Done, without the number that the table wants: nobody guesses it, and it is not forgotten. */
  private Fact missing(Result result, FigureColumn column, String what) {
    return making.of(result, column, BigDecimal.ZERO, what);
  }

  private static boolean took(Result result, Measure measure) {
    return result.measures().filter(one -> one.taken().contains(measure)).isPresent();
  }

  /** A den that was closed is one, also when no number was said; a firm is none unless one was. */
  private int dens(Result result) {
    int said = result.measures().map(Measures::closed).orElse(0);
    boolean den = file.report().subject() == Subject.DEN && took(result, Measure.CLOSED);
    return said > 0 ? said : den ? 1 : 0;
  }

  /** Records that are older than the count of firms say only that something was stopped. */
  private static int firmsStopped(Result result) {
    return result
        .measures()
        .flatMap(Measures::firms)
        .map(Measures.Firms::stopped)
        .orElse(took(result, Measure.STOPPED) ? 1 : 0);
  }

  /** Fines and gains that were confiscated are both 行政处罚. */
  private void money(Result result, List<Fact> facts) {
    result
        .measures()
        .ifPresent(
            measures -> {
              BigDecimal sum = measures.fine().add(measures.confiscated());
              if (sum.signum() > 0) {
                facts.add(
                    making.of(
                        result,
                        FigureColumn.FINED,
                        sum,
                        measures.confiscated().signum() > 0 ? "罚款和没收违法所得" : "罚款"));
              } else if (took(result, Measure.FINED)) {
                facts.add(missing(result, FigureColumn.FINED, "罚款金额"));
              }
            });
  }
}
