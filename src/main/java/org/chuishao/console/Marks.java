package org.chuishao.console;

import java.util.Map;

/** What the marks of a case are called. */
final class Marks {

  private static final Map<String, String> TITLES =
      Map.ofEntries(
          Map.entry("major", "重大"),
          Map.entry("late-report", "迟报"),
          Map.entry("auto-escalated", "逾期自动上报"),
          Map.entry("joint", "联合执法"),
          Map.entry("ruled", "指定办理"),
          Map.entry("closure-approved", "已批准关闭"),
          Map.entry("reward-verified", "奖励已发放"),
          Map.entry("reward-claimed", "奖励已申领"),
          Map.entry("reward-paid", "奖励已兑付"),
          Map.entry("reward-expired", "奖励逾期"));

  private Marks() {}

  /** The key itself where a policy brings a mark of its own. */
  static String zh(String mark) {
    return TITLES.getOrDefault(mark, mark);
  }
}
