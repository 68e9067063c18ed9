package org.chuishao.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.desk.Commit;
import org.chuishao.desk.Committed;
import org.chuishao.desk.Ledger;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Decision;
import org.chuishao.model.Docket;
import org.chuishao.model.Duty;
import org.chuishao.model.Event;
import org.chuishao.model.Kind;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.chuishao.model.PostRef;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;
import org.chuishao.model.Subject;
import org.chuishao.model.Track;

/** Cases, decisions and messages as the store sees them; nobody here decides anything. */
final class Given {

  static final Instant START = Instant.parse("2026-09-30T08:00:00Z");
  static final AreaPath VILLAGE = new AreaPath("示范县/柳河镇/张庄村");
  static final String GRID_MEMBER = "p:wang-wu";

  private Given() {}

  static Report report(AreaPath area, Instant at) {
    return new Report(
        area,
        List.of(Kind.FIREWORKS),
        Subject.DEN,
        "张庄村东头老供销社院内",
        "举报:张庄村东头老供销社院内有人存放并售卖烟花爆竹,没有许可证,请尽快派人查看",
        new Reporter.Known("wang-wu", PostRef.of("grid-member", area)),
        at,
        Optional.of(at.minusSeconds(1800)),
        false,
        "sms");
  }

  /**
   * An open case in one stage with as many clocks as asked for, the first due an hour after it
   * came.
   */
  static Case open(CaseNo no, AreaPath area, Instant at, String stage, int clocks) {
    List<Duty> duties = new ArrayList<>();
    for (int i = 0; i < clocks; i++) {
      Instant due = at.plus(Duration.ofHours(1 + i));
      List<Instant> timers = List.of(due);
      duties.add(
          new Duty(
              List.of("persuade", "report-up", "decide", "handle", "feedback").get(i % 5),
              "L-A" + (2 + i),
              at,
              due,
              timers,
              0,
              false,
              0,
              false));
    }
    Track track =
        new Track(
            1,
            0,
            stage,
            1,
            PostRef.of("village-secretary", area),
            true,
            at,
            duties,
            List.of(),
            List.of(),
            Optional.empty());
    return new Case(
        no,
        "linyi-2020@1f2e3d4c",
        report(area, at),
        Case.Status.OPEN,
        1,
        List.of(track),
        List.of(),
        "",
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        1,
        0,
        Docket.EMPTY);
  }

  static Case open(CaseNo no) {
    return open(no, VILLAGE, START, "village", 1);
  }

  static Case with(Case from, Case.Status status, long seq, List<Track> tracks, int messages) {
    return new Case(
        from.no(),
        from.policy(),
        from.report(),
        status,
        seq,
        tracks,
        from.marks(),
        from.outcome(),
        from.outcomeText(),
        from.suspension(),
        from.undo(),
        from.firstCase(),
        from.tracksOpened(),
        messages,
        from.docket());
  }

  static Case inStage(Case from, String stage) {
    Track old = from.tracks().get(0);
    Track moved =
        new Track(
            1,
            0,
            stage,
            old.entry() + 1,
            old.party(),
            true,
            old.since(),
            old.duties(),
            List.of(),
            List.of(),
            Optional.empty());
    return with(from, Case.Status.OPEN, from.seq() + 1, List.of(moved), from.messagesMade());
  }

  static Case closed(Case from) {
    return with(from, Case.Status.CLOSED, from.seq() + 1, List.of(), from.messagesMade());
  }

  static Message message(CaseNo no, int n, String person, Instant at) {
    return new Message(
        MessageId.of(no, n),
        Optional.of(no),
        "persuade",
        new Message.Recipient.Holder(person, PostRef.of("village-secretary", VILLAGE)),
        Map.of("place", "老供销社"),
        Optional.of(
            new Message.Prompt(1, 1, List.of(new Message.Option("1", "stopped", "已制止", "", true)))),
        Optional.empty(),
        Message.Urgency.URGENT,
        "L-A2",
        at);
  }

  static Message answer(String person, Instant at) {
    return new Message(
        new MessageId("new-1"),
        Optional.empty(),
        "not-understood",
        new Message.Recipient.Holder(person, PostRef.of("grid-member", VILLAGE)),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Message.Urgency.CALM,
        "",
        at);
  }

  static Commit opening(Case opened, Optional<String> inbound, Message... messages) {
    Case after = with(opened, opened.status(), 1, opened.tracks(), messages.length);
    return new Commit(
        new Decision.Accepted(
            after,
            Actor.PUBLIC,
            opened.report().receivedAt(),
            List.of(new Event.Opened(opened.no(), opened.policy(), opened.report())),
            List.of(messages)),
        0,
        inbound);
  }

  /** Goes on to a case with one event more. */
  static Commit next(Case after, Optional<String> inbound, Message... messages) {
    return new Commit(
        new Decision.Accepted(
            after,
            Actor.SYSTEM,
            START.plusSeconds(60),
            List.of(new Event.Noted("now " + CaseValue.stages(after))),
            List.of(messages)),
        after.seq() - 1,
        inbound);
  }

  static Committed commit(Ledger ledger, Commit commit) {
    return ledger.commit(commit).toCompletableFuture().join();
  }

  /** Opens a case in the ledger. */
  static Case opened(Ledger ledger, String conversation) {
    Case value = open(ledger.nextNumber(conversation, 2026));
    commit(ledger, opening(value, Optional.empty()));
    return value;
  }
}
