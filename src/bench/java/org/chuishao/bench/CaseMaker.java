package org.chuishao.bench;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.chuishao.casework.Casework;
import org.chuishao.casework.Frame;
import org.chuishao.desk.Books;
import org.chuishao.desk.Commit;
import org.chuishao.directory.Area;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Level;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Kind;
import org.chuishao.model.PostRef;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;
import org.chuishao.model.Subject;
import org.chuishao.policy.PolicyBook;
import org.chuishao.testkit.SampleBooks;

/**
 * Decides real cases: the shipped policy of 临沂 over the sample county, reports from its villages. A
 * case of that policy opens with five clocks: two reminders and the deadline of 劝导, a reminder and
 * the deadline of 上报.
 */
final class CaseMaker {

  /** Clocks of a case that was just opened. */
  static final int CLOCKS = 5;

  private final Frame frame = SampleBooks.linyi();
  private final List<AreaPath> villages;
  private final AtomicLong serial = new AtomicLong();

  CaseMaker() {
    Directory directory = frame.directory();
    this.villages =
        directory.areas().stream()
            .filter(area -> area.level() == Level.VILLAGE)
            .map(Area::path)
            .toList();
  }

  Books books() {
    return new Books(
        new PolicyBook(List.of(frame.policy()), List.of()), frame.directory(), frame.deadlines());
  }

  /** The decision that opens another case, not yet written. */
  Commit opening(Instant received) {
    long n = serial.getAndIncrement();
    CaseNo no = CaseNo.of(2026, n);
    AreaPath village = villages.get((int) (n % villages.size()));
    PostRef grid = PostRef.of("grid-member", village);
    Report report =
        new Report(
            village,
            List.of(Kind.FIREWORKS),
            Subject.DEN,
            "村东头老供销社院内",
            "举报：村东头老供销社院内有人存放并售卖烟花爆竹，没有许可证，请尽快派人查看",
            new Reporter.Known("grid-" + n % 5000, grid),
            received,
            Optional.of(received.minusSeconds(1800)),
            false,
            "sms");
    Decision decision =
        Casework.decide(
            Optional.empty(), new Command.Open(Actor.PUBLIC, no, report), frame, received);
    if (!(decision instanceof Decision.Accepted accepted)) {
      throw new IllegalStateException("a report was refused: " + decision);
    }
    long clocks =
        accepted.after().tracks().stream()
            .flatMap(track -> track.duties().stream())
            .mapToLong(duty -> duty.timers().size())
            .sum();
    if (clocks != CLOCKS) {
      throw new IllegalStateException("a new case has " + clocks + " clocks, not " + CLOCKS);
    }
    return new Commit(accepted, 0, Optional.of("twilio:SM" + n));
  }
}
