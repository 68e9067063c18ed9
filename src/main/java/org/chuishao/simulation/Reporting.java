package org.chuishao.simulation;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.casework.Frame;
import org.chuishao.model.Actor;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;

/** Reports that come in, and copies that somebody notices. */
final class Reporting {

  private static final Duration UNTIL_NOTICED = Duration.ofMinutes(25);

  private final Timeline time;
  private final Simulation simulation;
  private final Map<Integer, CaseNo> numbers = new HashMap<>();

  Reporting(Timeline time, Simulation simulation) {
    this.time = time;
    this.simulation = simulation;
  }

  void expect(List<Arrival> arrivals) {
    for (int i = 0; i < arrivals.size(); i++) {
      int number = i;
      time.at(arrivals.get(i).at(), () -> arrive(arrivals.get(number), number));
    }
  }

  private void arrive(Arrival arrival, int number) {
    Frame frame = simulation.frame(arrival.area());
    Optional<Actor.Person> member =
        arrival.byGridMember()
            ? frame
                .directory()
                .post("grid-member", arrival.area())
                .flatMap(post -> simulation.holder(frame, post))
            : Optional.empty();
    Reporter reporter =
        member
            .<Reporter>map(person -> new Reporter.Known(person.id(), person.post()))
            .orElse(new Reporter.Unnamed());
    Report report =
        new Report(
            arrival.area(),
            arrival.kinds(),
            arrival.subject(),
            "",
            arrival.text(),
            reporter,
            time.instant(),
            Optional.empty(),
            arrival.major(),
            "sms");
    Actor by = member.<Actor>map(person -> person).orElse(Actor.PUBLIC);
    CaseNo no = simulation.open(by, report, frame);
    numbers.put(number, no);
    if (arrival.copyOf() >= 0) {
      withdraw(no, arrival.copyOf());
    }
  }

  /** Whoever may withdraw a case notices that the first one is known. */
  private void withdraw(CaseNo no, int first) {
    time.at(
        time.instant().plus(UNTIL_NOTICED),
        () ->
            simulation
                .open(no)
                .flatMap(this::mayWithdraw)
                .ifPresent(
                    person ->
                        Optional.ofNullable(numbers.get(first))
                            .ifPresent(
                                one ->
                                    simulation.apply(
                                        no, new Command.Withdraw(person, one, "同一线索")))));
  }

  private Optional<Actor.Person> mayWithdraw(Case file) {
    Frame frame = simulation.frame(file);
    return frame.policy().aside("withdraw").stream()
        .flatMap(rule -> rule.by().stream().sorted())
        .flatMap(role -> frame.directory().post(role, file.report().area()).stream())
        .flatMap(post -> simulation.holder(frame, post).stream())
        .findFirst();
  }
}
