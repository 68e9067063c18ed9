package org.chuishao.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chuishao.directory.Directory;
import org.chuishao.informant.CodeTalk;
import org.chuishao.informant.Named;
import org.chuishao.intake.Conversation;
import org.chuishao.intake.Conversations;
import org.chuishao.intake.Draft;
import org.chuishao.intake.Heard;
import org.chuishao.model.Actor;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Inbound;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Report;
import org.chuishao.model.Track;

/** Carries out what was understood: on the case through the desk, and in words to the sender. */
final class Hearing {

  /** How long somebody who reported may say that it was a mistake. */
  private static final Duration TAKES_BACK = Duration.ofMinutes(10);

  private final Desk desk;
  private final Ledger ledger;
  private final Supplier<Books> books;
  private final InstantSource clock;
  private final CodeHearing codes;
  private final Filing filing;
  private final Optional<BulletinHearing> bulletins;

  Hearing(
      Desk desk,
      Ledger ledger,
      Supplier<Books> books,
      InstantSource clock,
      Filing filing,
      Optional<Informants> informants,
      Optional<BulletinHearing> bulletins) {
    this.desk = desk;
    this.ledger = ledger;
    this.books = books;
    this.clock = clock;
    this.filing = filing;
    this.bulletins = bulletins;
    this.codes = new CodeHearing(informants, ledger::load, books, clock);
  }

  /**
   * What is to be written beside the case: the conversation after it, answers, something for the
   * human queue.
   *
   * @param opening a case that is to be opened in the same step; empty when none is, or when it was
   */
  record Result(
      Received received,
      Conversation next,
      List<Message> messages,
      Optional<Conversations.QueueItem> item,
      Optional<Decision.Accepted> opening) {

    /** One whose case, if there is any, is written. */
    Result(
        Received received,
        Conversation next,
        List<Message> messages,
        Optional<Conversations.QueueItem> item) {
      this(received, next, messages, item, Optional.empty());
    }
  }

  /**
   * @param key recognises a repetition of the inbound message
   * @param together whether a report may be left to be written with its conversation; else its case
   *     is durable when this returns
   * @throws LedgerAwayException when the case could not be written
   */
  Result carryOut(Heard heard, Inbound inbound, Caller caller, String key, boolean together) {
    Scene scene = new Scene(inbound, caller, key, heard.next());
    Optional<Result> aboutCodes = codes.hear(heard, scene);
    if (aboutCodes.isPresent()) {
      return aboutCodes.get();
    }
    Optional<Result> aboutBulletins = bulletins.flatMap(one -> one.hear(heard, scene));
    if (aboutBulletins.isPresent()) {
      return aboutBulletins.get();
    }
    Optional<Result> written = filing.carryOut(heard, scene);
    if (written.isPresent()) {
      return written.get();
    }
    if (heard instanceof Heard.FileReport report) {
      return report(scene, report.draft(), together);
    } else if (heard instanceof Heard.Answered said) {
      return answer(scene, said.prompt(), said.option(), said.units(), said.rest(), said.days());
    } else if (heard instanceof Heard.Confirmed said) {
      Conversation.Confirm confirm = said.confirm();
      return answer(
          scene, said.prompt(), confirm.option(), confirm.units(), confirm.text(), confirm.days());
    } else if (heard instanceof Heard.AddToCase more) {
      String text = Anonymity.readable(more.text());
      return onCase(scene, more.no(), new Command.Note(caller.actor(), text), "noted");
    } else if (heard instanceof Heard.Overseen asked) {
      Command command = new Command.Oversee(caller.actor(), Anonymity.readable(asked.words()));
      return ledger.load(asked.no()).isPresent()
          ? onCase(scene, asked.no(), command, "")
          : refused(
              scene,
              scene.next(),
              Optional.empty(),
              Decision.Reason.NOT_YOURS,
              Map.of("case", asked.no().digits()));
    } else if (heard instanceof Heard.TakeBack back) {
      return takeBack(scene, back.text());
    }
    return new Talking(books, ledger, clock, filing::draw, codes.taken()).carryOut(heard, scene);
  }

  /** Who said what in which conversation. */
  record Scene(Inbound inbound, Caller caller, String key, Conversation next) {
    Result silent(Received received) {
      return new Result(received, next, List.of(), Optional.empty());
    }
  }

  private Result report(Scene scene, Draft draft, boolean together) {
    Books current = books.get();
    boolean stranger = scene.caller().person().isEmpty();
    // A code is never kept in clear, wherever in the text it stands (C5), nor is a name (L-C1).
    String coded = CodeTalk.hide(draft.text(), draft.code(), false);
    String text =
        stranger && Named.in(draft.text(), scene.inbound().sender()).isPresent()
            ? Named.hide(coded)
            : coded;
    Report report =
        new Report(
            draft.area().or(() -> area(scene.caller())).orElseGet(() -> current.directory().top()),
            draft.kinds(),
            draft.subject(),
            draft.place(),
            text,
            scene.caller().reporter(),
            clock.instant(),
            draft.discoveredAt(),
            draft.major(),
            scene.inbound().channel());
    Actor by = scene.caller().actor();
    String talk = scene.caller().conversation();
    if (together && !filing.wentRound(draft, scene) && !codes.keeps(draft, scene)) {
      Decision.Accepted opening = (Decision.Accepted) desk.opening(by, report, talk);
      return filed(scene, draft, opening.after().no(), Optional.of(opening));
    }
    Desk.Applied applied = Reception.await(desk.open(by, report, talk, Optional.of(scene.key())));
    CaseNo no =
        applied instanceof Desk.Applied.Done done
            ? done.decision().after().no()
            : ((Desk.Applied.Repetition) applied).no();
    scene.inbound().heldSince().ifPresent(held -> noteLate(scene, no, held));
    filing.opened(no);
    filing.keepPatrol(no, draft, scene);
    return filed(scene, draft, no, Optional.empty());
  }

  /** What is said and noted beside the case of a report. */
  private Result filed(Scene scene, Draft draft, CaseNo no, Optional<Decision.Accepted> opening) {
    boolean stranger = scene.caller().person().isEmpty();
    List<Message> messages = new ArrayList<>();
    Conversation next = scene.next().withLastCase(no);
    if (stranger) {
      CodeHearing.Said said = codes.filed(no, draft.code(), draft.text(), scene);
      messages.add(say(scene, said.notice(), said.facts()));
      next = next.withReportAt(clock.instant());
    }
    return new Result(
        new Received.Filed(Optional.of(no)), next, messages, Optional.empty(), opening);
  }

  /**
   * The clocks start when we received it; the record says when the provider had it. Written before
   * the conversation is, under a key of its own, so that a crash between the two loses no mark.
   */
  private void noteLate(Scene scene, CaseNo no, Instant held) {
    String words =
        "迟收：服务商"
            + books.get().deadlines().local(held)
            + "已收到，我方"
            + books.get().deadlines().local(clock.instant())
            + "巡查时补收";
    Reception.await(
        desk.apply(no, new Command.Note(Actor.SYSTEM, words), Optional.of("late:" + scene.key())));
  }

  private static Optional<org.chuishao.model.AreaPath> area(Caller caller) {
    return caller.posts().stream().findFirst().map(PostRef::area);
  }

  private Result answer(
      Scene scene,
      Conversation.OpenPrompt prompt,
      Message.Option option,
      List<String> units,
      String rest,
      int days) {
    Optional<PostRef> party =
        ledger
            .load(prompt.no())
            .flatMap(file -> file.track(prompt.prompt().track()))
            .map(Track::party);
    Command.Reply reply =
        new Command.Reply(
            scene.caller().askedAs(party),
            prompt.prompt().track(),
            prompt.prompt().entry(),
            option.means(),
            units,
            rest,
            days,
            true);
    Desk.Applied applied =
        Reception.await(desk.apply(prompt.no(), reply, Optional.of(scene.key())));
    Conversation next = scene.next().withLastCase(prompt.no());
    scene.inbound().heldSince().ifPresent(held -> noteLate(scene, prompt.no(), held));
    if (applied instanceof Desk.Applied.Refused refused) {
      Map<String, String> facts = new HashMap<>(refused.decision().facts());
      facts.put("code", prompt.code());
      facts.put("options", Talking.options(prompt.prompt().options()));
      return refused(scene, next, prompt.no(), refused.decision().reason(), facts);
    }
    return new Result(
        new Received.Filed(Optional.of(prompt.no())), next, List.of(), Optional.empty());
  }

  private Result takeBack(Scene scene, String text) {
    Optional<CaseNo> no = scene.next().lastCase();
    if (no.isEmpty()) {
      return refused(
          scene,
          scene.next(),
          Optional.empty(),
          Decision.Reason.NOTHING_TO_UNDO,
          Map.of("case", ""));
    }
    Optional<Case> file = ledger.load(no.get());
    if (file.filter(found -> found.status() == Case.Status.WITHDRAWN).isPresent()) {
      return onCase(scene, no.get(), new Command.Reopen(scene.caller().actor(), "撤销并案"), "noted");
    }
    if (file.flatMap(Case::undo).isEmpty() && justReported(scene)) {
      // No text takes a case away, for a number proves nobody: whoever deals with it reads it.
      String words = "来信更正：" + Anonymity.readable(text);
      return onCase(
          scene,
          no.get(),
          new Command.Note(scene.caller().actor(), words),
          "noted",
          Map.of("what", "您说发错了，办理的人会核实"));
    }
    Optional<PostRef> post = file.flatMap(Case::undo).map(undo -> undo.by().post());
    return onCase(scene, no.get(), new Command.Undo(scene.caller().actor(post)), "");
  }

  private boolean justReported(Scene scene) {
    return scene
        .next()
        .filed()
        .filter(filed -> !clock.instant().isAfter(filed.at().plus(TAKES_BACK)))
        .isPresent();
  }

  private Result onCase(Scene scene, CaseNo no, Command command, String notice) {
    return onCase(scene, no, command, notice, Map.of());
  }

  /**
   * @param notice what the sender hears when it was done; empty when the case itself says it
   */
  private Result onCase(
      Scene scene, CaseNo no, Command command, String notice, Map<String, String> more) {
    Desk.Applied applied = Reception.await(desk.apply(no, command, Optional.of(scene.key())));
    if (applied instanceof Desk.Applied.Refused refused) {
      return refused(
          scene, scene.next(), no, refused.decision().reason(), refused.decision().facts());
    }
    Map<String, String> facts = new HashMap<>(more);
    facts.put("case", no.digits());
    List<Message> messages = notice.isEmpty() ? List.of() : List.of(say(scene, notice, facts));
    return new Result(
        new Received.Filed(Optional.of(no)), scene.next(), messages, Optional.empty());
  }

  private Result refused(
      Scene scene,
      Conversation next,
      CaseNo no,
      Decision.Reason reason,
      Map<String, String> facts) {
    return refused(scene, next, Optional.of(no), reason, facts);
  }

  private Result refused(
      Scene scene,
      Conversation next,
      Optional<CaseNo> no,
      Decision.Reason reason,
      Map<String, String> facts) {
    String notice = "refused-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new Result(
        new Received.Filed(no), next, List.of(say(scene, notice, facts)), Optional.empty());
  }

  private Message say(Scene scene, String notice, Map<String, String> facts) {
    return Answers.to(
        scene.caller().answerTo(), notice, facts, Message.Urgency.NORMAL, clock.instant());
  }

  /** The titles of the parties that hold the open tracks of a case. */
  static String holders(Case file, Directory directory, java.time.LocalDate today) {
    return file.tracks().stream()
        .filter(track -> !track.duties().isEmpty())
        .map(track -> directory.title(track.party(), today))
        .distinct()
        .collect(Collectors.joining("、"));
  }
}
