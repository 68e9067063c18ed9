package org.chuishao.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.chuishao.casework.Casework;
import org.chuishao.casework.Frame;
import org.chuishao.config.Problems;
import org.chuishao.directory.Directory;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Subject;

/**
 * Cases that go every way that the policy of 临沂 knows, and what was said on the way. Nothing is
 * asserted here.
 */
public final class ChainHistories {

  private static final String MORNING = "2026-09-29T08:00";
  private static final String WHY = "镇里没有执法权，对方拒绝配合检查";

  private static final PostRef CENTRE = PostRef.of("township-centre", new AreaPath("示范县/柳河镇"));

  private final Map<String, List<Message>> said = new LinkedHashMap<>();

  private ChainHistories() {}

  /**
   * @return messages by the name of the history, in the order they were said
   */
  public static Map<String, List<Message>> all() {
    ChainHistories histories = new ChainHistories();
    histories.village();
    histories.township();
    histories.county();
    histories.departments();
    histories.silence();
    histories.asides();
    histories.trouble();
    return histories.said;
  }

  private void add(String name, Play play) {
    said.put(name, List.copyOf(play.messages()));
  }

  private static Play reported() {
    return Play.linyi(MORNING).report(Play.ZHANG);
  }

  private void village() {
    for (String means : List.of("stopped", "refuses", "not-illegal", "firm")) {
      add("village " + means, reported().answer("village", means));
    }
    add(
        "stopped, published",
        reported().answer("village", "stopped").answer("closing", "published"));
    Play firm = Play.linyi(MORNING).report(Play.ZHANG, Subject.FIRM, false, Optional.empty());
    add("a firm", firm);
    Play major = Play.linyi(MORNING).report(Play.ZHANG, Subject.DEN, true, Optional.empty());
    add("major", major.pass(Duration.ofHours(3)));
    Play late =
        Play.linyi(MORNING)
            .report(Play.ZHANG, Subject.DEN, false, Optional.of(Play.at("2026-09-29T05:00")));
    add("reported late", late);
    Play undone = reported().answer("village", "stopped").pass(Duration.ofMinutes(3));
    undone.command(new Command.Undo(undone.person(PostRef.of("village-secretary", Play.ZHANG))));
    add("stopped, taken back", undone);
  }

  private static Play atTownship() {
    return reported().answer("village", "refuses");
  }

  private static Play atUnits() {
    return atTownship().answer("township", "order", "", 0, "police-station", "enforcement");
  }

  private void township() {
    add("not illegal", atTownship().answer("township", "not-illegal", "手续齐全，是合法企业", 0));
    Play results = atUnits();
    results.as("police-station").says("arrived").says("result", "收缴爆竹12箱，拘留1人", 0);
    results.as("enforcement").says("not-illegal", "只是存放空纸箱", 0);
    add("units, results", results.answer("closing", "published"));
    Play beyond = atUnits();
    beyond.as("enforcement").says("beyond", "涉及危险化学品，需要县里部门查", 0);
    add("beyond, whistle", beyond.answer("beyond", "whistle").pass(Duration.ofHours(1)));
    Play again = atUnits();
    again.as("enforcement").says("beyond", "要消防来查", 0);
    add("beyond, another unit", again.answer("beyond", "order", "", 0, "fire-station"));
    Play undone = atUnits().pass(Duration.ofMinutes(2));
    undone.command(new Command.Undo(undone.person(CENTRE)));
    add("orders taken back", undone);
  }

  private static Play atCounty() {
    return atTownship().answer("township", "whistle", WHY, 0);
  }

  private static Play atDepartments() {
    return atCounty().answer("county", "assign", "", 0, "police", "market-regulation");
  }

  private void county() {
    add("back to the township", atCounty().answer("county", "return", "属乡镇职权，请派出所先查", 0));
    Play returned = atDepartments();
    returned.as("police").says("return", "不属公安管辖，应由应急管理局牵头", 0);
    add("assigned again", returned.answer("reassign", "assign", "", 0, "emergency"));
  }

  private void departments() {
    for (String decision : List.of("approve", "deny")) {
      Play play = atDepartments();
      play.as("police").says("accept").says("extend", "检测报告还没有出来", 3);
      add("extension " + decision, play.answer("extension", decision, "", 0));
    }
    Play denied = atDepartments();
    denied.as("police").says("accept").says("extend", "人手不够", 3);
    add("extension denied with a reason", denied.answer("extension", "deny", "理由不充分", 0));
    add("results, feedback", withResults().answer("feedback", "feed-back"));
    add("closed", withResults().answer("feedback", "feed-back").answer("closing", "published"));
    add("one more department", withResults().answer("feedback", "more", "消防还没查", 0));
  }

  private static Play withResults() {
    Play play = atDepartments().pass(Duration.ofHours(1));
    play.as("police").says("accept").says("result", "收缴爆竹12箱，拘留1人", 0);
    play.as("market-regulation").says("result", "窝点已取缔，没有营业执照，罚款2万元", 0);
    return play;
  }

  /** Nobody does anything, at every stage. */
  private void silence() {
    add("silence from the report on", reported().pass(Duration.ofDays(4)));
    add("silence of units", atUnits().pass(Duration.ofHours(13)));
    Play beyond = atUnits();
    beyond.as("enforcement").says("beyond", "超出职权", 0);
    add("silence after beyond", beyond.pass(Duration.ofHours(5)));
    add("silence of departments", atDepartments().pass(Duration.ofDays(18)));
    Play returned = atDepartments();
    returned.as("police").says("return", "不归我们管", 0);
    add("silence after a return", returned.pass(Duration.ofHours(9)));
    Play extension = atDepartments();
    extension.as("police").says("accept").says("extend", "检测报告还没有出来", 3);
    add("silence after asking for time", extension.pass(Duration.ofHours(9)));
    add("silence after results", withResults().pass(Duration.ofHours(4)));
    add(
        "silence of the publisher",
        withResults().answer("feedback", "feed-back").pass(Duration.ofDays(16)));
  }

  private void asides() {
    add("suspended, resumed", aside(atUnits(), true, who -> new Command.Resume(who, "检测报告已到")));
    add(
        "suspended, goes on by itself",
        aside(atDepartments(), true, who -> new Command.Note(who, "再等等"))
            .pass(Duration.ofDays(15)));
    add("note", aside(atUnits(), false, who -> new Command.Note(who, "院子后门也有人进出")));
    CaseNo first = CaseNo.of(2026, 9);
    add("withdrawn", aside(atUnits(), false, who -> new Command.Withdraw(who, first, "同一窝点重复举报")));
    Play closed = reported().answer("village", "stopped").answer("closing", "published");
    add(
        "reopened",
        aside(closed.pass(Duration.ofDays(2)), false, who -> new Command.Reopen(who, "窝点死灰复燃")));
  }

  private interface Saying {
    Command by(org.chuishao.model.Actor who);
  }

  private static Play aside(Play play, boolean suspendFirst, Saying saying) {
    var centre = play.person(CENTRE);
    if (suspendFirst) {
      play.command(new Command.Suspend(centre, "等检测报告"));
      play.pass(Duration.ofHours(5));
    }
    if (play.command(saying.by(centre)) instanceof Decision.Refused refused) {
      throw new AssertionError("refused: " + refused.reason());
    }
    return play;
  }

  private void trouble() {
    Play lost = reported();
    Message persuade = lost.messages().get(0);
    lost.command(new Command.Undeliverable(persuade, "号码是空号，两个渠道都没有送达"));
    add("undeliverable", lost);
    Play order = atDepartments();
    Message first =
        order.messages().stream().filter(m -> m.notice().equals("order")).findFirst().orElseThrow();
    order.command(new Command.Undeliverable(first, "邮箱退信"));
    add("an order that is undeliverable", order);
    add("no secretary", play(line -> line.contains("chen-haiyan")).pass(Duration.ofDays(1)));
    add(
        "nobody at all",
        play(line -> line.contains("posts:") && !line.contains("grid-member"))
            .pass(Duration.ofHours(3)));
    recomputed();
  }

  /** The sample county without some of its people. */
  private static Play play(Predicate<String> gone) {
    SortedMap<String, String> files = SampleDirectory.files();
    files.replaceAll(
        (name, text) ->
            withoutStandIns(text)
                .lines()
                .filter(line -> !line.startsWith("  - {id:") || !gone.test(line))
                .collect(Collectors.joining("\n")));
    Problems problems = new Problems();
    Directory directory = Directory.parse(files, problems);
    problems.throwIfAny();
    Frame frame = new Frame(SampleBooks.policy("linyi-2020"), directory, Play.deadlines());
    return new Play(frame, MORNING).report(Play.ZHANG);
  }

  private static String withoutStandIns(String text) {
    int cut = text.indexOf("\ndeputies:");
    return cut < 0 ? text : text.substring(0, cut);
  }

  /** Ordered while the days of the next year are not known; then they are. */
  private void recomputed() {
    Frame known = SampleBooks.linyi();
    Frame before =
        new Frame(
            known.policy(),
            known.directory(),
            Samples.deadlines(2020, 2021, 2022, 2023, 2024, 2025));
    Play play = new Play(before, MORNING).report(Play.ZHANG);
    play.answer("village", "refuses").answer("township", "whistle");
    play.answer("county", "assign", "", 0, "police", "emergency");
    add("provisional", play.pass(Duration.ofHours(1)));
    Decision decision =
        Casework.decide(Optional.of(play.file()), new Command.Recompute(), known, play.now());
    List<Message> messages = new ArrayList<>();
    if (decision instanceof Decision.Accepted accepted) {
      messages.addAll(accepted.messages());
    }
    said.put("recomputed", messages);
  }
}
