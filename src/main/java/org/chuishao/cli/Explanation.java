package org.chuishao.cli;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chuishao.casework.Frame;
import org.chuishao.casework.rehearsal.Tour;
import org.chuishao.model.Duty;
import org.chuishao.model.Ground;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Report;
import org.chuishao.model.Track;
import org.chuishao.policy.DutyRule;
import org.chuishao.policy.Oversight;
import org.chuishao.policy.Policy;
import org.chuishao.policy.Reminder;
import org.chuishao.policy.Repeats;
import org.chuishao.policy.ReplyRule;
import org.chuishao.policy.Stage;
import org.chuishao.policy.Target;

/** The stages of a policy in words, for one report: who is asked what, owes what, until when. */
final class Explanation {

  private final Frame frame;
  private final Instant now;
  private final Function<Message, String> words;
  private final People people;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param words the text of a message as its receiver reads it
   */
  Explanation(Frame frame, Instant now, Function<Message, String> words) {
    this.frame = frame;
    this.now = now;
    this.words = words;
    this.people = new People(frame.directory(), now);
  }

  /** Every stage that a report can come to, as its holder meets it. */
  List<String> stages(Report report) {
    Policy policy = frame.policy();
    lines.add(policy.title() + "（" + policy.id() + "，" + policy.source() + "）");
    lines.add("区域 area: " + report.area() + "，时间 at: " + local(now));
    policy.sources().forEach(this::source);
    policy
        .unanswered()
        .ifPresent(
            rule ->
                lines.add(
                    "未答复 unanswered: "
                        + rule.rule()
                        + " 首次提醒后，到期限还剩时间的"
                        + rule.percent()
                        + "%内没有答复：换一种联系方式告诉本人，再告知代理人；提醒和逾期照常"));
    Tour.of(frame, report, now).forEach(this::stage);
    oversight(policy.oversight());
    return List.copyOf(lines);
  }

  private void source(Policy.SourceRule rule) {
    lines.add(
        "来源 source "
            + rule.rule()
            + ": "
            + rule.source().zh()
            + " "
            + rule.source().key()
            + (rule.from().isEmpty() ? "" : "，由 from " + sorted(rule.from()))
            + (rule.words().isEmpty() ? "" : "，写有 words " + String.join("、", rule.words())));
  }

  private void oversight(Oversight oversight) {
    lines.add("");
    lines.add("【监督】 oversight");
    oversight.supervise().ifPresent(rule -> right("督办 supervise", rule.rule(), rule.by()));
    oversight
        .supervise()
        .flatMap(Oversight.Supervise::offer)
        .ifPresent(
            offer ->
                lines.add(
                    "    " + offer.after() + "次逾期后自动提示 offered after: " + title(offer.stage())));
    oversight.takeOver().ifPresent(rule -> right("提级查办 take over", rule.rule(), rule.by()));
    oversight
        .filing()
        .ifPresent(
            rule -> {
              right("备案 file", rule.rule(), rule.by());
              lines.add(
                  "    自动备案 when: "
                      + Arrays.stream(Ground.values())
                          .filter(rule.when()::contains)
                          .map(Ground::zh)
                          .collect(Collectors.joining("、")));
            });
    oversight.blacklist().ifPresent(rule -> right("黑名单 blacklist", rule.rule(), rule.by()));
    oversight.account().ifPresent(rule -> right("约谈问责 account", rule.rule(), rule.by()));
  }

  private void right(String what, String rule, Set<String> by) {
    lines.add("  " + what + " " + rule + ": " + sorted(by));
  }

  private static String sorted(Set<String> roles) {
    return roles.stream().sorted().collect(Collectors.joining("、"));
  }

  private void stage(Tour.Stop stop) {
    Track track = stop.track();
    Stage stage = frame.policy().stage(track.stage());
    lines.add("");
    lines.add("【" + stage.title() + "】 " + stage.key());
    lines.add("  由谁 holder: " + people.who(track.party()));
    stage
        .waits()
        .ifPresent(
            then -> lines.add("  等待 waits: 各承办单位办完后转“" + frame.policy().stage(then).title() + "”"));
    stop.prompt()
        .ifPresent(
            message -> {
              lines.add("  通知 notice: " + message.notice() + "，" + words.apply(message));
            });
    stage
        .enter()
        .forEach(
            tell ->
                lines.add(
                    "  同时告知 also: "
                        + rule(tell.rule())
                        + tell.notice()
                        + " → "
                        + who(tell.to(), stop)));
    stage.replies().values().forEach(reply -> reply(reply, stop));
    track.duties().forEach(duty -> duty(duty, stage, stop));
  }

  private void reply(ReplyRule reply, Tour.Stop stop) {
    List<String> does = new ArrayList<>();
    if (!reply.needs().isEmpty()) {
      does.add(
          "须附 with "
              + reply.needs().stream()
                  .sorted()
                  .map(need -> need == ReplyRule.Need.TEXT ? "文字" : "天数")
                  .collect(Collectors.joining("、")));
    }
    if (!reply.meets().isEmpty()) {
      does.add("完成 meets " + String.join("、", reply.meets()));
    }
    reply.each().ifPresent(stage -> does.add("各单位 each: " + title(stage)));
    reply.go().or(reply::goAll).ifPresent(stage -> does.add("转 goes to " + title(stage)));
    reply.opens().ifPresent(stage -> does.add("提出 opens " + title(stage)));
    reply
        .hand()
        .ifPresent(
            hand -> {
              does.add("交所选单位 hands on to " + title(hand.to()));
              hand.bounced()
                  .ifPresent(
                      bounced ->
                          does.add(
                              "第" + bounced.after() + "次起 from then on to " + title(bounced.go())));
            });
    reply.filed().ifPresent(stage -> does.add("已备案的转 when filed to " + title(stage)));
    reply.act().ifPresent(act -> does.add("同时 also: " + act(act)));
    reply.mark().ifPresent(mark -> does.add("标记 marks " + mark));
    if (reply.ends()) {
      does.add("本线办结 ends");
    }
    if (reply.closes()) {
      does.add("结案 closes");
    }
    reply
        .outcome()
        .ifPresent(
            outcome -> does.add("结果 outcome “" + frame.policy().outcomes().get(outcome) + "”"));
    reply
        .tell()
        .forEach(tell -> does.add("告知 tells " + tell.notice() + " → " + who(tell.to(), stop)));
    String key = reply.chooses() ? "编号或名称" : reply.key() + reply.label();
    lines.add("  回复 reply " + key + "（" + reply.means() + "）: " + String.join("；", does));
  }

  private static String act(ReplyRule.Act act) {
    String zh =
        switch (act) {
          case SUPERVISE -> "督办";
          case TAKE_OVER -> "提级查办";
          case FILE -> "备案";
          case BLACKLIST -> "列入黑名单";
          case UNLIST -> "移出黑名单";
          case TALK -> "约谈";
          case PENALTY -> "问责";
          case BOTH_SIDES -> "一案双查";
        };
    return zh + " " + act.key();
  }

  private void duty(Duty duty, Stage stage, Tour.Stop stop) {
    Optional<DutyRule> found = Optional.ofNullable(stage.duties().get(duty.name()));
    if (found.isEmpty()) {
      return;
    }
    DutyRule rule = found.get();
    lines.add(
        "  职责 duty "
            + rule.rule()
            + " "
            + rule.title()
            + "（"
            + duty.name()
            + "）: "
            + rule.within().zh()
            + (rule.from() == DutyRule.From.RECEIVED ? "，自收到报告起" : "，自转入起")
            + "，截止 due "
            + local(duty.due())
            + (duty.provisional() ? "（暂定 provisional）" : ""));
    if (!rule.remind().isEmpty()) {
      lines.add(
          "    提醒 remind: "
              + rule.remind().stream().map(Reminder::text).collect(Collectors.joining("、"))
              + "，即 "
              + duty.timers().stream()
                  .filter(timer -> timer.isBefore(duty.due()))
                  .map(this::local)
                  .collect(Collectors.joining("、")));
    }
    DutyRule.Overdue overdue = rule.overdue();
    lines.add(
        "    逾期 overdue: "
            + overdue.notice()
            + " → "
            + overdue.tell().stream().map(to -> who(to, stop)).collect(Collectors.joining("；"))
            + overdue.go().map(go -> "；自动转 goes by itself to " + title(go)).orElse("")
            + (overdue.ends() ? "；不再等 ends" : "")
            + overdue.mark().map(mark -> "；标记 mark " + mark).orElse("")
            + overdue.again().map(Explanation::again).orElse(""));
  }

  /** Span by span: 24、48、168 hours. */
  private static String again(Repeats again) {
    int last = again.spans().size() - 1;
    String first =
        again.spans().subList(0, last).stream()
            .map(span -> String.valueOf(span.toHours()))
            .collect(Collectors.joining("、"));
    return (first.isEmpty() ? "；每" : "；隔" + first + "小时再告知，以后每")
        + again.spans().get(last).toHours()
        + "小时再告知 again";
  }

  private String who(Target target, Tour.Stop stop) {
    PostRef party = stop.track().party();
    if (target instanceof Target.Role role) {
      return people.who(frame.directory().postOrAbove(role.role(), stop.file().report().area()));
    } else if (target instanceof Target.Superior) {
      return people.who(frame.directory().superior(party).orElse(party));
    } else if (target instanceof Target.Reporter) {
      return "报告人 reporter";
    } else if (target instanceof Target.Asker) {
      return "申请人 asker";
    } else if (target instanceof Target.Finder) {
      return "发现单位 finder";
    } else if (target instanceof Target.Each each) {
      return frame.directory().role(each.role()).map(role -> "各" + role.zh()).orElse(each.role());
    }
    return people.who(party);
  }

  private String title(String stage) {
    return "“" + frame.policy().stage(stage).title() + "”";
  }

  private static String rule(String rule) {
    return rule.isEmpty() ? "" : rule + " ";
  }

  private String local(Instant at) {
    return frame.deadlines().local(at);
  }
}
