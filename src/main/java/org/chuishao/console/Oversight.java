package org.chuishao.console;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chuishao.model.Event;
import org.chuishao.model.Ground;
import org.chuishao.model.PostRef;

/** Events of supervision and of filing in words that an office understands (P-A2 to LP-A9). */
final class Oversight {

  private Oversight() {}

  /** The rule behind an event; empty for events of other kinds. */
  static String rule(Event event) {
    if (event instanceof Event.Sourced sourced) {
      return sourced.rule();
    } else if (event instanceof Event.Transferred transferred) {
      return transferred.rule();
    } else if (event instanceof Event.OverdueCounted counted) {
      return counted.rule();
    } else if (event instanceof Event.SupervisionOffered offered) {
      return offered.rule();
    } else if (event instanceof Event.Supervised supervised) {
      return supervised.rule();
    } else if (event instanceof Event.TakenOver taken) {
      return taken.rule();
    } else if (event instanceof Event.Filed filed) {
      return filed.rule();
    } else if (event instanceof Event.Blacklisted listed) {
      return listed.rule();
    } else if (event instanceof Event.Unlisted unlisted) {
      return unlisted.rule();
    } else if (event instanceof Event.HeldToAccount held) {
      return held.rule();
    }
    return "";
  }

  /**
   * @param title what a post is called
   * @return empty for events of other kinds
   */
  static Optional<String> words(Event event, Function<PostRef, String> title) {
    String words = "";
    if (event instanceof Event.Sourced sourced) {
      words = "来源 " + sourced.source().zh();
    } else if (event instanceof Event.Transferred transferred) {
      words =
          title.apply(transferred.from())
              + " 移送 "
              + title.apply(transferred.to())
              + "（第 "
              + transferred.times()
              + " 次）";
    } else if (event instanceof Event.OverdueCounted counted) {
      words = "累计逾期 " + counted.steps() + " 次";
    } else if (event instanceof Event.SupervisionOffered offered) {
      words = offered.steps() + " 次逾期，提示 " + title.apply(offered.to()) + " 督办或提级查办";
    } else if (event instanceof Event.Supervised supervised) {
      words =
          title.apply(supervised.by())
              + " 督办 "
              + title.apply(supervised.whom())
              + said(supervised.opinion());
    } else if (event instanceof Event.TakenOver taken) {
      words =
          title.apply(taken.by())
              + " 提级查办，原由 "
              + title.apply(taken.from())
              + " 办理"
              + said(taken.reason());
    } else if (event instanceof Event.Filed filed) {
      words =
          "备案建档 "
              + filed.dossier()
              + "："
              + filed.grounds().stream().map(Ground::zh).collect(Collectors.joining("、"));
    } else if (event instanceof Event.Blacklisted listed) {
      words = "列入黑名单 " + Mask.text(listed.name()) + said(listed.reason());
    } else if (event instanceof Event.Unlisted unlisted) {
      words = "移出黑名单 " + Mask.text(unlisted.name()) + said(unlisted.reason());
    } else if (event instanceof Event.HeldToAccount held) {
      words =
          held.how().zh() + " " + Mask.text(String.join("、", held.whom())) + said(held.reason());
    }
    return Optional.of(words).filter(found -> !found.isEmpty());
  }

  private static String said(String text) {
    return text.isEmpty() ? "" : "：" + Mask.text(text);
  }
}
