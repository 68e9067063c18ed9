package org.chuishao.console;

import java.util.Map;

/** What the messages that the product sends are called in the lists of the console. */
final class Notices {

  private static final String REFUSED = "refused-";

  private static final Map<String, String> TITLES =
      Map.ofEntries(
          Map.entry("accountability", "责任追究"),
          Map.entry("added", "案件补充"),
          Map.entry("ask-area", "追问地点"),
          Map.entry("ask-kind", "追问类别"),
          Map.entry("ask-more", "请补充情况"),
          Map.entry("ask-photo", "照片追问"),
          Map.entry("assign", "请指派部门"),
          Map.entry("auto-escalated", "逾期自动上报"),
          Map.entry("blacklisted", "列入黑名单"),
          Map.entry("bulletin", "通报"),
          Map.entry("bulletin-answer", "通报答复"),
          Map.entry("claim-how", "领奖说明"),
          Map.entry("closure", "关闭审批"),
          Map.entry("closure-decided", "关闭审批结果"),
          Map.entry("code-given", "代码已发"),
          Map.entry("code-had", "代码已有"),
          Map.entry("code-how", "代码说明"),
          Map.entry("code-kept", "代码已登记"),
          Map.entry("code-named", "实名已登记"),
          Map.entry("code-short", "代码太短"),
          Map.entry("code-unable", "代码未启用"),
          Map.entry("code-wait", "代码试错暂停"),
          Map.entry("code-wrong", "代码不对"),
          Map.entry("confirm-code", "请确认答复"),
          Map.entry("drill", "演练"),
          Map.entry("extended", "延期已批"),
          Map.entry("extension", "延期审批"),
          Map.entry("extension-refused", "延期未批"),
          Map.entry("feedback", "反馈"),
          Map.entry("figures-unclear", "填报没看懂"),
          Map.entry("filed", "备案"),
          Map.entry("help", "使用说明"),
          Map.entry("joined", "多件合发"),
          Map.entry("leak", "保密拦截"),
          Map.entry("major", "重大案件"),
          Map.entry("noted", "已记下"),
          Map.entry("operator-alert", "系统告警"),
          Map.entry("order", "交办"),
          Map.entry("outcome", "结果告知"),
          Map.entry("overdue", "逾期催办"),
          Map.entry("own-words", "人工回复"),
          Map.entry("persuade", "请劝停"),
          Map.entry("prompt", "请办理"),
          Map.entry("public-received", "举报收到"),
          Map.entry("publish", "请公布"),
          Map.entry("puzzled", "没看懂"),
          Map.entry("queue", "人工队列"),
          Map.entry("queue-said", "人工回复记录"),
          Map.entry("received", "报告收到"),
          Map.entry("recomputed", "期限重算"),
          Map.entry("remind", "提醒"),
          Map.entry("reopened", "重新办理"),
          Map.entry("reply-taken", "答复已记"),
          Map.entry("result", "处理结果"),
          Map.entry("resumed", "恢复办理"),
          Map.entry("reward-claimed", "奖励已申领"),
          Map.entry("reward-expired", "奖励过期"),
          Map.entry("reward-none", "暂无奖励"),
          Map.entry("reward-notice", "奖励公告"),
          Map.entry("reward-voucher", "兑付券"),
          Map.entry("round-missing", "定期职责未做"),
          Map.entry("round-remind", "定期职责提醒"),
          Map.entry("round-result", "定期职责结果"),
          Map.entry("round-unclear", "定期职责没记上"),
          Map.entry("same", "疑似同一件"),
          Map.entry("slow-down", "来信较多"),
          Map.entry("stale", "提示已过时"),
          Map.entry("start", "恢复通知"),
          Map.entry("status", "进度"),
          Map.entry("status-code", "凭码进度"),
          Map.entry("status-how", "查进度说明"),
          Map.entry("stop", "停发通知"),
          Map.entry("stop-duty", "岗位通知停不了"),
          Map.entry("supervise", "督办"),
          Map.entry("supervise-answered", "督办答复"),
          Map.entry("suspended", "挂起"),
          Map.entry("undone", "答复已撤销"),
          Map.entry("unlisted", "移出黑名单"),
          Map.entry("which-prompt", "问是哪一件"),
          Map.entry("withdrawn", "撤案"),
          Map.entry("withdrawn-order", "此前通知作废"));

  private Notices() {}

  /**
   * @param notice name of a template
   * @return the name itself where a policy brings a notice of its own
   */
  static String zh(String notice) {
    return notice.startsWith(REFUSED) ? "答复未采用" : TITLES.getOrDefault(notice, notice);
  }
}
