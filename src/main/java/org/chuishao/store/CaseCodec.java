package org.chuishao.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Docket;
import org.chuishao.model.Duty;
import org.chuishao.model.Ground;
import org.chuishao.model.Kind;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;
import org.chuishao.model.Subject;
import org.chuishao.model.Track;

/**
 * The body of a packed case. Enum constants are stored by their place: constants may be added at
 * the end of {@link Kind}, {@link Case.Status}, {@link Subject} and {@link Ground}, anything else
 * needs a new format.
 */
final class CaseCodec {

  private static final Kind[] KINDS = Kind.values();
  private static final Case.Status[] STATES = Case.Status.values();
  private static final Subject[] SUBJECTS = Subject.values();
  private static final Ground[] GROUNDS = Ground.values();

  private CaseCodec() {}

  static byte[] pack(Case value) {
    Packer out = new Packer(value.report().receivedAt());
    write(out, value);
    return out.bytes();
  }

  /**
   * @param format 1 for what was packed before cases had a docket, 2 before it held joined cases
   * @throws IllegalArgumentException when the bytes are no packed case
   */
  static Case unpack(byte[] bytes, int from, int format) {
    Unpacker in = new Unpacker(bytes, from);
    Case value = readCase(in, format);
    in.end();
    return value;
  }

  private static void write(Packer out, Case value) {
    out.text(value.no().digits()).text(value.policy());
    write(out, value.report());
    out.one(value.status().ordinal()).number(value.seq());
    out.list(value.tracks(), track -> write(out, track));
    out.list(value.marks(), out::text);
    out.text(value.outcome()).text(value.outcomeText());
    out.maybe(
        value.suspension(),
        suspension ->
            out.time(suspension.since()).time(suspension.review()).text(suspension.reason()));
    out.maybe(
        value.undo(),
        undo -> {
          write(out, undo.before());
          out.time(undo.until()).text(undo.by().id());
          write(out, undo.by().post());
          out.text(undo.means());
          out.maybe(undo.told(), told -> out.list(told, to -> write(out, to)));
        });
    out.maybe(value.firstCase(), first -> out.text(first.digits()));
    out.number(value.tracksOpened()).number(value.messagesMade());
    write(out, value.docket());
  }

  private static Case readCase(Unpacker in, int format) {
    return new Case(
        new CaseNo(in.text()),
        in.text(),
        readReport(in),
        in.constant(STATES),
        in.number(),
        in.list(() -> readTrack(in, format)),
        in.list(in::text),
        in.text(),
        in.text(),
        in.maybe(() -> new Case.Suspension(in.time(), in.time(), in.text())),
        in.maybe(
            () ->
                new Case.Undo(
                    readCase(in, format),
                    in.time(),
                    new Actor.Person(in.text(), readPost(in)),
                    in.text(),
                    in.maybe(() -> in.list(() -> readRecipient(in))))),
        in.maybe(() -> new CaseNo(in.text())),
        in.small(),
        in.small(),
        format > 1 ? readDocket(in, format) : Docket.EMPTY);
  }

  private static void write(Packer out, Docket docket) {
    out.number(docket.transfers()).number(docket.overdue()).text(docket.dossier());
    out.list(docket.grounds(), ground -> out.one(ground.ordinal()));
    out.list(docket.blacklisted(), out::text);
    out.list(
        docket.joined(),
        joined -> {
          out.text(joined.no().digits());
          write(out, joined.reporter());
        });
  }

  private static Docket readDocket(Unpacker in, int format) {
    return new Docket(
        in.small(),
        in.small(),
        in.text(),
        in.list(() -> in.constant(GROUNDS)),
        in.list(in::text),
        format > 2
            ? in.list(() -> new Docket.Joined(new CaseNo(in.text()), readReporter(in)))
            : List.of());
  }

  static void write(Packer out, Message.Recipient to) {
    if (to instanceof Message.Recipient.Holder holder) {
      out.one(0).text(holder.personId());
      write(out, holder.post());
    } else if (to instanceof Message.Recipient.Address address) {
      out.one(1).text(address.channel()).text(address.address());
    } else {
      out.one(2);
    }
  }

  static Message.Recipient readRecipient(Unpacker in) {
    return switch (in.one()) {
      case 0 -> new Message.Recipient.Holder(in.text(), readPost(in));
      case 1 -> new Message.Recipient.Address(in.text(), in.text());
      default -> new Message.Recipient.Operator();
    };
  }

  private static void write(Packer out, Report report) {
    write(out, report.area());
    out.list(report.kinds(), kind -> out.one(kind.ordinal()));
    out.one(report.subject().ordinal()).text(report.place()).text(report.text());
    write(out, report.reporter());
    out.time(report.receivedAt()).maybe(report.discoveredAt(), out::time);
    out.flag(report.major()).text(report.channel());
  }

  private static void write(Packer out, Reporter reporter) {
    if (reporter instanceof Reporter.Known known) {
      out.flag(true).text(known.personId());
      write(out, known.post());
    } else {
      out.flag(false);
    }
  }

  private static Reporter readReporter(Unpacker in) {
    return in.flag() ? new Reporter.Known(in.text(), readPost(in)) : new Reporter.Unnamed();
  }

  private static Report readReport(Unpacker in) {
    return new Report(
        readArea(in),
        in.list(() -> in.constant(KINDS)),
        in.constant(SUBJECTS),
        in.text(),
        in.text(),
        readReporter(in),
        in.time(),
        in.maybe(in::time),
        in.flag(),
        in.text());
  }

  private static void write(Packer out, Track track) {
    out.number(track.id()).number(track.parent()).text(track.stage()).number(track.entry());
    write(out, track.party());
    out.flag(track.lead()).time(track.since());
    out.list(track.duties(), duty -> write(out, duty));
    out.list(track.choices(), choice -> out.text(choice.unit()).text(choice.label()));
    out.list(track.said(), out::text);
    out.maybe(
        track.ask(),
        ask -> {
          out.text(ask.duty()).signed(ask.days()).text(ask.reason());
          out.maybe(ask.about(), id -> out.number(id));
          out.maybe(ask.by(), post -> write(out, post));
        });
  }

  private static Track readTrack(Unpacker in, int format) {
    return new Track(
        in.small(),
        in.small(),
        in.text(),
        in.number(),
        readPost(in),
        in.flag(),
        in.time(),
        in.list(() -> readDuty(in)),
        in.list(() -> new Track.Choice(in.text(), in.text())),
        in.list(in::text),
        in.maybe(
            () ->
                format > 1
                    ? new Track.Ask(
                        in.text(),
                        (int) in.signed(),
                        in.text(),
                        in.maybe(in::small),
                        in.maybe(() -> readPost(in)))
                    : new Track.Ask(in.text(), (int) in.signed(), in.text())));
  }

  private static void write(Packer out, Duty duty) {
    out.text(duty.name()).text(duty.rule()).time(duty.from()).time(duty.due());
    out.list(duty.timers(), out::time);
    out.number(duty.fired());
    out.one((duty.provisional() ? 1 : 0) | (duty.ourFault() ? 2 : 0)).signed(duty.extraDays());
  }

  private static Duty readDuty(Unpacker in) {
    String name = in.text();
    String rule = in.text();
    var from = in.time();
    var due = in.time();
    var timers = in.list(in::time);
    int fired = in.small();
    int flags = in.one();
    return new Duty(
        name,
        rule,
        from,
        due,
        timers,
        fired,
        (flags & 1) != 0,
        (int) in.signed(),
        (flags & 2) != 0);
  }

  private static void write(Packer out, PostRef post) {
    out.text(post.role()).text(post.unit());
    write(out, post.area());
  }

  private static PostRef readPost(Unpacker in) {
    return new PostRef(in.text(), in.text(), readArea(in));
  }

  /** Name by name: the county's name is in every area of a case. */
  private static void write(Packer out, AreaPath area) {
    out.list(Arrays.asList(area.value().split("/", -1)), out::text);
  }

  private static AreaPath readArea(Unpacker in) {
    List<String> names = new ArrayList<>(in.list(in::text));
    return new AreaPath(String.join("/", names));
  }
}
