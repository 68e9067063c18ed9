package org.chuishao.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the words of a text can point to, besides kinds of act and meanings of replies. */
public enum Cue {
  /** Says that it reports: 举报, 反映. */
  REPORT,
  /** Something was seen that should not be: 发现有人, 又在, 偷偷. */
  FINDING,
  /** Something is against the rules: 没证, 超载, 私自. */
  ILLEGAL,
  /** Bad, but in none of the eight fields: 排污, 噪音. */
  NUISANCE,
  /** Danger to life now, or deaths. */
  DANGER,
  /** Voids a danger that stands after it: 万一, 去年, 演练. */
  NO_DANGER,
  /** What wears out and is nobody's business: a dike, a road, the tiles of a house. */
  CIVIL,
  /** How such things break: 裂缝, 快塌, 墙皮往下掉. */
  DAMAGE,
  /** Somebody works or trades there: then what breaks is theirs to answer for. */
  WORKS,
  /** In another county or province: 外县, 邻省. */
  ELSEWHERE,
  /** Somebody went round and looked. */
  PATROL,
  /** What was looked at was in order. */
  ALL_WELL,
  /** What follows is denied: 没发现, 不是. */
  DENIAL,
  /** It was dealt with already. */
  HANDLED,
  /** It began again. */
  RESUMED,
  /** A question about rules and papers. */
  QUESTION,
  /** The writer's own plan: 想卖点, 打算开. */
  OWN_PLAN,
  /** Heard in the news, far away, or not real. */
  HEARSAY,
  /** Asks how a case stands. */
  QUERY,
  /** Speaks of an earlier report of one's own. */
  EARLIER,
  CLAIM,
  CORRECTION,
  /** Takes the last reply back, as against correcting words. */
  TAKE_BACK,
  STOP,
  /** What may stand beside the words of {@link #STOP} without saying anything else: 请, 短信, 谢谢. */
  STOP_AROUND,
  /** Takes {@link #STOP} back. */
  START,
  HELP,
  PUBLICITY,
  /** A machine answers. */
  AUTO_REPLY,
  SPAM,
  /** Thanks, greetings, family talk. */
  CHAT,
  /** Nothing but thanks or a yes: 好的, 收到. */
  COURTESY,
  /** Does not know what we asked. */
  UNSURE,
  /** A firm that is legally established. */
  FIRM,
  /** The writer's own village: 俺村. */
  OWN_PLACE;

  private final String key = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name that lexicon files use. */
  public String key() {
    return key;
  }

  String signal() {
    return "cue:" + key;
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(Cue::key).toList();
  }
}
