package org.chuishao.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chuishao.casework.Frame;
import org.chuishao.casework.rehearsal.Rehearsal;
import org.chuishao.model.Actor;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Message;
import org.chuishao.model.Report;

/** A case that nobody answers: what is said to whom, and when, for fourteen days. */
final class Timeline {

  private static final Duration HORIZON = Duration.ofDays(14);
  private static final CaseNo SAMPLE = CaseNo.of(2026, 1);
  private static final int SHOWN = 2;

  private final Frame frame;
  private final Function<Message, String> words;
  private final List<String> lines = new ArrayList<>();
  private final Map<String, Integer> repeated = new LinkedHashMap<>();

  /**
   * @param words the text of a message as its receiver reads it
   */
  Timeline(Frame frame, Function<Message, String> words) {
    this.frame = frame;
    this.words = words;
  }

  /** Plays the report and tells what came of it; what is said again and again is counted. */
  List<String> of(Report report) {
    Rehearsal rehearsal = new Rehearsal(frame, report.receivedAt());
    rehearsal.apply(new Command.Open(Actor.PUBLIC, SAMPLE, report));
    Instant end = report.receivedAt().plus(HORIZON);
    lines.add("无人答复时的经过 if nobody answers:");
    int printed = say(rehearsal, 0);
    Optional<Instant> due = rehearsal.file().nextDue();
    while (due.isPresent() && !due.get().isAfter(end)) {
      rehearsal.until(due.get());
      printed = say(rehearsal, printed);
      due = rehearsal.file().nextDue();
    }
    repeated.forEach(
        (what, times) -> {
          if (times > SHOWN) {
            lines.add("另有重复 repeated: " + what + "，" + (times - SHOWN) + "次");
          }
        });
    lines.add("14天后 after 14 days: " + standing(rehearsal));
    return List.copyOf(lines);
  }

  private String standing(Rehearsal rehearsal) {
    String stages =
        rehearsal.file().tracks().stream()
            .map(track -> frame.policy().stage(track.stage()).title())
            .distinct()
            .collect(Collectors.joining("、"));
    List<String> marks = rehearsal.file().marks();
    return stages + (marks.isEmpty() ? "" : "，标记 marks " + String.join("、", marks));
  }

  private int say(Rehearsal rehearsal, int from) {
    List<Message> messages = rehearsal.messages();
    for (Message message : messages.subList(from, messages.size())) {
      String rule = message.rule().isEmpty() ? "" : message.rule() + " ";
      String receiver = new People(frame.directory(), message.createdAt()).receiver(message.to());
      if (repeated.merge(rule + message.notice() + " → " + post(message), 1, Integer::sum)
          <= SHOWN) {
        lines.add(
            frame.deadlines().local(message.createdAt())
                + "  "
                + rule
                + message.notice()
                + " → "
                + receiver
                + "："
                + words.apply(message));
      }
    }
    return messages.size();
  }

  private String post(Message message) {
    return message.to() instanceof Message.Recipient.Holder holder
        ? frame.directory().title(holder.post())
        : "运维人员 operator";
  }
}
