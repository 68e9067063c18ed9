package org.chuishao.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chuishao.casework.Frame;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.policy.Fulfilment;
import org.chuishao.policy.RecurringRule;
import org.chuishao.policy.Target;
import org.chuishao.recurring.RoundId;
import org.chuishao.recurring.Rounds;
import org.chuishao.recurring.Turn;

/** The recurring duties of a policy in words: who owes what, and a round in which nobody acts. */
final class DutyExplanation {

  private static final int NAMED = 3;

  /** A round has fewer moments than this; whatever does not end by then is not told. */
  private static final int MOMENTS = 40;

  private static final long ANY_SEED = 1;

  private final Frame frame;
  private final Instant now;
  private final Function<Message, String> words;
  private final Rounds rounds;
  private final People people;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param words the text of a message as its receiver reads it
   */
  DutyExplanation(Frame frame, Instant now, Function<Message, String> words) {
    this.frame = frame;
    this.now = now;
    this.words = words;
    this.rounds = new Rounds(frame.directory(), frame.deadlines());
    this.people = new People(frame.directory(), now);
  }

  /** Every duty, in the round that an area belongs to. */
  List<String> duties(AreaPath area) {
    frame.policy().recurring().values().forEach(rule -> duty(rule, area));
    return List.copyOf(lines);
  }

  private void duty(RecurringRule rule, AreaPath area) {
    lines.add("");
    lines.add("【" + rule.title() + "】 " + rule.key() + "　定期职责 recurring duty " + rule.rule());
    Optional<RoundId> id =
        rounds.ids(frame.policy().name(), frame.policy().areas(), rule, now).stream()
            .filter(one -> frame.directory().within(area, one.area()))
            .findFirst();
    if (id.isEmpty()) {
      lines.add("  本区域无人承担 nobody owes it for this area");
      return;
    }
    List<String> members = rounds.members(id.get(), rule, now);
    // The next one: of the one under way some reminders have gone already.
    LocalDate coming =
        rule.every().next(rule.every().first(LocalDate.ofInstant(now, HomeBooks.ZONE)));
    Turn begun =
        rounds.begin(id.get(), rule, coming.atStartOfDay(HomeBooks.ZONE).toInstant(), ANY_SEED);
    LocalDate first = begun.after().first();
    lines.add("  由谁 who: " + named(members) + "（" + id.get().area().name() + "）");
    lines.add(
        "  多久 every: "
            + rule.every().zh()
            + "，下一轮 next round "
            + rule.opens(first)
            + " 至 until "
            + rule.dueDay(first));
    lines.add("  怎样完成 fulfilled: " + how(rule.fulfilment(), members.size()));
    if (!rule.silence().missing().isEmpty()) {
      lines.add("  没做时告知 missing → " + targets(rule.silence().missing(), id.get().area()));
    }
    rule.silence()
        .next()
        .ifPresent(next -> lines.add("  再没做 and then → " + targets(next.tell(), id.get().area())));
    play(begun, rule);
  }

  private String named(List<String> members) {
    String first = members.stream().limit(NAMED).map(this::title).collect(Collectors.joining("、"));
    return members.size() > NAMED ? first + "等" + members.size() + "个" : first;
  }

  /** A member as rounds name it: a post, one of its holders, or a place. */
  private String title(String member) {
    int hash = member.indexOf('#');
    if (hash >= 0) {
      return frame
          .directory()
          .person(member.substring(hash + 1))
          .map(person -> person.name())
          .orElse(member);
    }
    return member.contains("@")
        ? frame.directory().title(PostRef.parse(member))
        : new AreaPath(member).name();
  }

  private static String how(Fulfilment fulfilment, int members) {
    if (fulfilment instanceof Fulfilment.ByPeople people) {
      String times = people.times() > 1 ? people.times() + "次，" : "";
      String covers = people.covers().map(one -> "至少" + one.of(members) + "个地方，").orElse("");
      String button =
          people.button().map(one -> "，或回" + one.code() + " 1（" + one.label() + "）").orElse("");
      return times + covers + people.how() + button;
    } else if (fulfilment instanceof Fulfilment.BySystem system) {
      return "系统按时办理 by the system: "
          + system.action()
          + system.at().map(at -> " " + at).orElse("");
    }
    Fulfilment.ByDrill drill = (Fulfilment.ByDrill) fulfilment;
    return "抽"
        + drill.sample()
        + "个岗位，"
        + drill.within().toMinutes()
        + "分钟内回复 a sample answers; who and when is drawn by lot";
  }

  private String targets(List<Target> targets, AreaPath area) {
    return targets.stream()
        .map(
            target ->
                target instanceof Target.Role role
                    ? people.who(frame.directory().postOrAbove(role.role(), area))
                    : target.toString())
        .collect(Collectors.joining("；"));
  }

  /** What is said until the round ends, when nobody does anything. */
  private void play(Turn begun, RecurringRule rule) {
    Turn turn = begun;
    for (int i = 0; i < MOMENTS && turn.ended().isEmpty(); i++) {
      Instant at = turn.next();
      turn = rounds.fire(turn.after(), rule, at);
      Map<String, List<Message>> said = new LinkedHashMap<>();
      turn.messages()
          .forEach(
              message ->
                  said.computeIfAbsent(message.notice(), notice -> new ArrayList<>()).add(message));
      said.forEach((notice, messages) -> said(at, notice, messages));
      turn.calls()
          .forEach(
              call ->
                  lines.add(
                      "    "
                          + local(at)
                          + "  "
                          + switch (call.step()) {
                            case PREPARE -> "预览 preview";
                            case CARRY_OUT -> "发出 sent";
                          }));
    }
  }

  private void said(Instant at, String notice, List<Message> messages) {
    Message one = messages.get(0);
    String to =
        one.to() instanceof Message.Recipient.Holder holder
            ? people.who(holder.post())
            : "运维 operator";
    lines.add(
        "    "
            + local(at)
            + "  "
            + notice
            + " → "
            + to
            + (messages.size() > 1 ? "等" + messages.size() + "人" : "")
            + "："
            + words.apply(one));
  }

  private String local(Instant at) {
    return frame.deadlines().local(at);
  }
}
