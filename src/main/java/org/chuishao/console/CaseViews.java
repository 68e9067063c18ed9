package org.chuishao.console;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.chuishao.desk.Books;
import org.chuishao.model.Case;
import org.chuishao.model.Duty;
import org.chuishao.model.Kind;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;
import org.chuishao.model.Track;

/** Cases as the API shows them. */
final class CaseViews {

  private final Books books;
  private final Instant now;

  CaseViews(Books books, Instant now) {
    this.books = books;
    this.now = now;
  }

  View.Line line(Case file) {
    Report report = file.report();
    return new View.Line(
        file.no().digits(),
        word(file.status()),
        report.area().value(),
        report.kinds().stream().map(Kind::key).toList(),
        Mask.text(report.place()),
        report.major(),
        file.tracks().stream().map(Track::stage).distinct().toList(),
        file.marks(),
        EventWords.iso(report.receivedAt()),
        file.nextDue().map(EventWords::iso).orElse(""));
  }

  View.Full full(Case file) {
    Report report = file.report();
    return new View.Full(
        file.no().digits(),
        file.policy(),
        file.seq(),
        word(file.status()),
        report.area().value(),
        report.kinds().stream().map(Kind::key).toList(),
        word(report.subject()),
        Mask.text(report.place()),
        Mask.text(report.text()),
        reporter(report.reporter()),
        report.channel(),
        report.major(),
        EventWords.iso(report.receivedAt()),
        file.outcome(),
        Mask.text(file.outcomeText()),
        file.marks(),
        file.tracks().stream().map(track -> lane(file, track)).toList());
  }

  /** A person of the directory by post; anybody else is the public (L-C1). */
  private String reporter(Reporter reporter) {
    return reporter instanceof Reporter.Known known ? books.directory().title(known.post()) : "群众";
  }

  private View.Lane lane(Case file, Track track) {
    EventWords words = new EventWords(books, file.policy());
    List<View.Owed> duties = track.duties().stream().map(this::owed).toList();
    return new View.Lane(
        track.id(),
        track.parent(),
        track.stage(),
        words.stage(track.stage()),
        track.party().toString(),
        books.directory().title(track.party()),
        track.lead(),
        EventWords.iso(track.since()),
        duties,
        track.choices().stream()
            .map(choice -> new View.Choice(choice.unit(), choice.label()))
            .toList());
  }

  private View.Owed owed(Duty duty) {
    return new View.Owed(
        duty.name(),
        duty.rule(),
        EventWords.iso(duty.from()),
        EventWords.iso(duty.due()),
        duty.overdueAt(now),
        duty.provisional());
  }

  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
