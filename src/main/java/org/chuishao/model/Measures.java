package org.chuishao.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

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
 */
public record Measures(
    List<Measure> taken,
    int closed,
    BigDecimal fine,
    BigDecimal confiscated,
    int detained,
    int criminal,
    List<Seized> seized) {

  public Measures {
    taken = List.copyOf(taken);
    seized = List.copyOf(seized);
  }

  /**
   * @param what {@code 液化气瓶}
   * @param unit {@code 个}, {@code 吨}
   */
  public record Seized(String what, BigDecimal number, String unit) {}

  /** True when the words said nothing that could be counted. */
  public boolean none() {
    return taken.isEmpty() && seized.isEmpty() && detained == 0 && confiscated.signum() == 0;
  }

  /** For people, the figures as they were understood: 关闭取缔1处、罚款20000元、液化气瓶37个. */
  public String zh() {
    List<String> parts = new ArrayList<>();
    for (Measure measure : taken) {
      parts.add(
          switch (measure) {
            case CLOSED -> measure.zh() + (closed > 0 ? closed + "处" : "");
            case FINED -> measure.zh() + (fine.signum() > 0 ? fine.toPlainString() + "元" : "");
            case STOPPED -> measure.zh();
            case CRIMINAL -> measure.zh() + (criminal > 0 ? criminal + "人" : "");
          });
    }
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
