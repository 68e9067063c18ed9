package org.chuishao.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chuishao.bulletin.Edition;
import org.chuishao.dispatch.Papers;
import org.chuishao.figures.Filing;
import org.chuishao.figures.Period;
import org.chuishao.figures.Report;
import org.chuishao.policy.Policy;
import org.chuishao.policy.RuleIds;
import org.chuishao.simulation.Duties;
import org.chuishao.simulation.Outcome;
import org.chuishao.simulation.Quarter;

/** A simulated quarter on a terminal. */
final class QuarterText {

  private static final int RULES_A_LINE = 8;

  private final Quarter quarter;
  private final Outcome outcome;
  private final PrintWriter out;

  QuarterText(Quarter quarter, PrintWriter out) {
    this.quarter = quarter;
    this.outcome = quarter.outcome();
    this.out = out;
  }

  void heading(long seed) {
    out.println(
        "虚拟时间 virtual time "
            + quarter.period().first()
            + " 至 "
            + quarter.period().last()
            + "，截止后止 until after the cut；种子 seed "
            + seed);
    out.println(
        "政策 policies: "
            + quarter.books().policies().inForce().stream()
                .map(Policy::id)
                .collect(Collectors.joining("、")));
    out.printf(
        "线索 reports %d：办结 closed %d，并案 copies %d，未结 open %d%n",
        outcome.reports(), outcome.closed(), outcome.withdrawn(), outcome.open());
    out.printf(
        "逾期环节 overdue steps %d，本人逾期办理 met late %d，因通知晚了 by our notice %d%n",
        Outcome.sum(outcome.overdue()), Outcome.sum(outcome.late()), Outcome.sum(outcome.ours()));
    out.printf(
        "通道中断 outages %d，空岗、请假或送不到改送 went another way %d，被拒答复 refused %d%n",
        quarter.outages(), Outcome.sum(outcome.vacant()), Outcome.sum(outcome.refused()));
    out.println("消息 messages " + Outcome.sum(outcome.channels()) + " " + outcome.channels());
  }

  void report(Policy policy, Report report) {
    out.println();
    out.println("== " + policy.source() + "　" + policy.id());
    new FiguresText(report).lines(false).forEach(out::println);
  }

  /** The monthly filing of serious cases (P-B6), as numbers; each case stands above. */
  void filed(Period month, List<Filing> filings) {
    long fresh = filings.stream().filter(Filing::fresh).count();
    out.println(
        "备案 " + month.zh() + "：新备案 filed " + fresh + "，跟踪 followed " + (filings.size() - fresh));
  }

  /** What became of the recurring duties, as those who owe them know it. */
  void duties() {
    out.println();
    out.println("== 定期职责 recurring duties");
    Map<String, int[]> sums = new TreeMap<>();
    for (Duties.Owed owed : quarter.duties().owed()) {
      if (!owed.ends().isAfter(quarter.time().instant())) {
        int[] sum =
            sums.computeIfAbsent(
                owed.rule().rule() + " " + owed.rule().title(), name -> new int[2]);
        owed.done().values().forEach(done -> sum[done >= owed.times() ? 0 : 1]++);
      }
    }
    sums.forEach(
        (name, sum) ->
            out.println(
                Transcript.pad(name, 30) + " 完成 fulfilled " + sum[0] + "，未完成 missed " + sum[1]));
  }

  void bulletins(Map<Edition, Papers.Paper> papers, int files, Path folder) {
    out.println();
    out.println("== 简报 bulletins");
    Map<String, Integer> series = new TreeMap<>();
    papers
        .keySet()
        .forEach(
            edition ->
                series.merge(
                    edition.round().area() + " " + edition.round().duty(), 1, Integer::sum));
    series.forEach(
        (name, issues) -> out.println(Transcript.pad(name, 30) + " " + issues + "期 issues"));
    out.println(
        "发给 readers "
            + quarter.duties().bulletins().size()
            + "，文件 files "
            + files
            + "："
            + folder.toAbsolutePath().normalize());
  }

  /** How often each rule of the policies acted; those that did not are there with nought. */
  void rules() {
    out.println();
    out.println("== 规则触发次数 how often each rule acted");
    Map<String, Integer> rules = new TreeMap<>(outcome.rules());
    quarter.books().policies().inForce().stream()
        .flatMap(policy -> RuleIds.of(policy).stream())
        .forEach(rule -> rules.putIfAbsent(rule, 0));
    List<String> cells =
        rules.entrySet().stream()
            .map(rule -> Transcript.pad(rule.getKey() + " " + rule.getValue(), 12))
            .toList();
    for (int i = 0; i < cells.size(); i += RULES_A_LINE) {
      out.println(
          String.join(" ", cells.subList(i, Math.min(cells.size(), i + RULES_A_LINE)))
              .stripTrailing());
    }
  }

  /**
   * @param compared how many numbers the simulation has
   * @param shown the first differences
   * @param different how many there are
   */
  void balance(int compared, List<String> shown, int different, long millis) {
    out.println();
    out.println("== 账实核对 what the simulation counted, and what tables, bulletins and ledger say");
    shown.forEach(one -> out.println("✗ " + one));
    out.println(
        different == 0
            ? "全部一致 all " + compared + " numbers agree"
            : "不一致 different: " + different + " / " + compared);
    out.printf("用时 took %.1f s%n", millis / 1000.0);
  }
}
