package org.chuishao.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was done about a case, taken from the words of whoever did it (LP-A8); the tables count it.
 *
 * @param taken which of the four, in the order of {@link Measure}, each once
 * @param closed dens closed; 0 when none was
 * @param fine in yuan
 * @param confiscated unlawful gains taken, in yuan
 * @param detained people detained by the police without a criminal measure
 * @param criminal people against whom a criminal measure was taken or who were handed to the police
 * @param seized things taken or sealed
 * @param firms what hit firms; empty when nothing did, and in records older than the tables
 */
public record Measures(
    List<Measure> taken,
    int closed,
    BigDecimal fine,
    BigDecimal confiscated,
    int detained,
    int criminal,
    List<Seized> seized,
    Optional<Firms> firms) {

  public Measures {
    taken = List.copyOf(taken);
    seized = List.copyOf(seized);
  }

  /** Measures that hit no firm. */
  public Measures(
      List<Measure> taken,
      int closed,
      BigDecimal fine,
      BigDecimal confiscated,
      int detained,
      int criminal,
      List<Seized> seized) {
    this(taken, closed, fine, confiscated, detained, criminal, seized, Optional.empty());
  }

  /**
   * @param what {@code 液化气瓶}
   * @param unit {@code 个}, {@code 吨}
   */
  public record Seized(String what, BigDecimal number, String unit) {}

  /**
   * @param stopped firms ordered to stop 停产整顿企业
   * @param licences licences suspended or revoked
   * @param mostFined true when the fine is the maximum that the law allows
   */
  public record Firms(int stopped, int licences, boolean mostFined) {}

  /** True when the words said nothing that could be counted. */
  public boolean none() {
    return taken.isEmpty()
        && seized.isEmpty()
        && detained == 0
        && confiscated.signum() == 0
        && firms.isEmpty();
  }

  /** For people, the figures as they were understood: 关闭取缔1处、罚款20000元、液化气瓶37个. */
  public String zh() {
    List<String> parts = new ArrayList<>();
    for (Measure measure : taken) {
      parts.add(
          switch (measure) {
            case CLOSED -> measure.zh() + (closed > 0 ? closed + "处" : "");
            case FINED ->
                measure.zh()
                    + (fine.signum() > 0 ? fine.toPlainString() + "元" : "")
                    + (firms.map(Firms::mostFined).orElse(false) ? "（上限）" : "");
            case STOPPED ->
                measure.zh()
                    + firms.map(Firms::stopped).filter(n -> n > 1).map(n -> n + "家").orElse("");
            case CRIMINAL -> measure.zh() + (criminal > 0 ? criminal + "人" : "");
          });
    }
    firms.map(Firms::licences).filter(n -> n > 0).ifPresent(n -> parts.add("暂扣吊销证照" + n + "个"));
    if (confiscated.signum() > 0) {
      parts.add("没收所得" + confiscated.toPlainString() + "元");
    }
    if (detained > 0) {
      parts.add("拘留" + detained + "人");
    }
    for (Seized thing : seized) {
      parts.add(thing.what() + thing.number().toPlainString() + thing.unit());
    }
    return String.join("、", parts);
  }
}
