package org.chuishao.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.chuishao.simulation.Outcome;

/** What lives under policies came to, side by side. */
final class SimulationTable {

  private final List<SimulatedPolicy> played;
  private final List<List<String>> rows = new ArrayList<>();

  private SimulationTable(List<SimulatedPolicy> played) {
    this.played = List.copyOf(played);
  }

  static List<String> of(List<SimulatedPolicy> played) {
    SimulationTable table = new SimulationTable(played);
    table.cases();
    table.messages();
    if (played.stream().anyMatch(one -> !one.fulfilled().isEmpty())) {
      table.row("定期职责完成 duties fulfilled", one -> Outcome.sum(one.fulfilled()));
      table.rows(SimulatedPolicy::fulfilled);
      table.row("定期职责未完成 duties missed", one -> Outcome.sum(one.missed()));
      table.rows(SimulatedPolicy::missed);
    }
    return table.lines();
  }

  private void cases() {
    row("", one -> one.policy().id());
    row("线索 reports", one -> one.outcome().reports());
    row("并案 withdrawn as copies", one -> one.outcome().withdrawn());
    row("办结 closed", one -> one.outcome().closed());
    row("未结 open at the end", one -> one.outcome().open());
    row("一半用时不超过 half within", one -> words(one.outcome().within(50)));
    row("九成五用时不超过 95 % within", one -> words(one.outcome().within(95)));
    row("逾期环节 overdue steps", one -> Outcome.sum(one.outcome().overdue()));
    rows(one -> one.outcome().overdue());
    row("本人逾期办理 met late", one -> Outcome.sum(one.outcome().late()));
    row("因通知晚了 late by our notice", one -> Outcome.sum(one.outcome().ours()));
  }

  private void messages() {
    row("消息 messages", one -> Outcome.sum(one.outcome().channels()));
    rows(one -> one.outcome().channels());
    row("空岗或送不到，改送他人 went another way", one -> Outcome.sum(one.outcome().vacant()));
    rows(one -> one.outcome().vacant());
    row("规则触发 rules acted", one -> Outcome.sum(one.outcome().rules()));
    rows(one -> one.outcome().rules());
    row("答复被拒 answers refused", one -> Outcome.sum(one.outcome().refused()));
  }

  private void row(String name, Function<SimulatedPolicy, ?> value) {
    List<String> row = new ArrayList<>(List.of(name));
    played.forEach(one -> row.add(String.valueOf(value.apply(one))));
    rows.add(row);
  }

  private void rows(Function<SimulatedPolicy, Map<String, Integer>> counts) {
    TreeSet<String> names = new TreeSet<>();
    played.forEach(one -> names.addAll(counts.apply(one).keySet()));
    for (String name : names) {
      row("  " + name, one -> new TreeMap<>(counts.apply(one)).getOrDefault(name, 0));
    }
  }

  private List<String> lines() {
    int first = rows.stream().mapToInt(row -> Columns.width(row.get(0))).max().orElse(0) + 2;
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(row.get(0));
      line.append(" ".repeat(first - Columns.width(row.get(0))));
      row.stream().skip(1).forEach(cell -> line.append(String.format("%20s", cell)));
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static String words(Duration span) {
    return span.toDays() > 0
        ? span.toDays() + "d" + span.toHoursPart() + "h"
        : span.toHours() + "h" + span.toMinutesPart() + "m";
  }
}
