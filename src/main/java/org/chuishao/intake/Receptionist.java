package org.chuishao.intake;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.model.CaseNo;
import org.chuishao.model.DayEntry;
import org.chuishao.model.Inbound;

/**
 * Decides what an inbound message means in its conversation. Pure: the conversation goes in, the
 * next one comes out with what is to be done. A number or an address proves nobody: a decision by
 * SMS or mail holds only with the code of its prompt.
 */
public final class Receptionist {

  private static final Duration CONFIRM_HOLDS = Duration.ofMinutes(30);
  private static final Duration TELL_AGAIN = Duration.ofHours(12);

  /**
   * How long a report waits for the answer to our question before it goes on with what is known.
   */
  public static final Duration QUESTION_HOLDS = Duration.ofMinutes(10);

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Pattern OVERSIGHT =
      Pattern.compile(
          "(处置|督办|提级查办|提级|约谈|问责|一案双查|备案|列入黑名单|移出黑名单|黑名单)\\s*案?\\s*"
              + "([0-9]{8,14})\\s*号?案?[\\s,:;。]*(.*)",
          Pattern.DOTALL);
  private static final Pattern QUEUE_CODE =
      Pattern.compile("(q[0-9]{4})\\s*[,:.]?\\s*([0-9])?\\s*(?:[^0-9].*)?");

  /** A patrol in so few characters says no more than that. */
  private static final int BARE = 4;

  private final Reader reader;
  private final ReplyReader replies;
  private final Drafting drafting;
  private final Asking asking;
  private final boolean acceptBareReplies;

  /**
   * @param acceptBareReplies true where a bare digit from a forgeable sender is to decide ({@code
   *     bareReplies=accept})
   */
  public Receptionist(Reader reader, boolean acceptBareReplies) {
    this.reader = reader;
    this.replies = new ReplyReader(reader);
    this.drafting = new Drafting(reader);
    this.asking = new Asking(drafting);
    this.acceptBareReplies = acceptBareReplies;
  }

  /**
   * @param known the sender as the directory knows the address; empty for the public
   * @param now the product's clock
   */
  public Heard hear(Conversation before, Inbound inbound, Optional<Sender> known, Instant now) {
    Optional<Inbound> photo = Asking.waitingPhoto(before);
    Heard heard = heard(withoutExpired(before, now), inbound, known, now);
    return photo
        .filter(first -> heard.next().question().map(q -> q.original().equals(first)).orElse(false))
        .filter(first -> !inbound.text().isBlank())
        .map(first -> heard(withoutPhoto(before, now), Asking.joined(first, inbound), known, now))
        .filter(Asking::takesUp)
        .orElse(heard);
  }

  private static Conversation withoutPhoto(Conversation before, Instant now) {
    return withoutExpired(before, now).withQuestion(Optional.empty());
  }

  private Heard heard(
      Conversation conversation, Inbound inbound, Optional<Sender> known, Instant now) {
    Sender sender = known.orElse(Sender.UNKNOWN);
    String text = WrittenText.of(inbound, conversation.prompts());
    Reader.Examined examined = reader.examine(text, sender, Optional.of(inbound.receivedAt()));
    if (examined.has(Cue.AUTO_REPLY) && examined.reading().intent() == Intent.OTHER) {
      return new Heard.Silent(conversation, "auto-reply");
    }
    Optional<Heard> queue = queueAnswer(conversation, examined, known);
    if (queue.isPresent()) {
      return queue.get();
    }
    Optional<Heard> bulletin = known.flatMap(k -> BulletinTalk.hear(conversation, inbound, text));
    if (bulletin.isPresent()) {
      return bulletin.get();
    }
    Optional<Heard> overseen = overseen(conversation, text, known);
    if (overseen.isPresent()) {
      return overseen.get();
    }
    if (known.isPresent()) {
      // The public states no figures: what it writes is a report.
      Optional<FigureForm> form = FigureForm.read(text, LocalDate.ofInstant(now, ZONE));
      if (form.isPresent()) {
        return new Heard.Stated(conversation, form.get());
      }
    }
    Optional<Heard> answer = answer(conversation, inbound, text, examined, now);
    if (answer.isPresent()) {
      return answer.get();
    }
    Optional<Heard> asked =
        conversation
            .question()
            .filter(question -> !question.about().equals(Asking.PHOTO))
            .flatMap(question -> asking.hear(question, inbound, text, examined, sender, now))
            .map(taken -> taken(conversation, taken, now));
    if (asked.isPresent()) {
      return asked.get();
    }
    if (drafting.says(Cue.COURTESY, text) && Following.just(conversation, now).isEmpty()) {
      // Nobody is puzzled by a word of thanks, but it is not lost.
      return new Heard.Puzzled(conversation, "courtesy", false);
    }
    return switch (examined.reading().intent()) {
      case REPORT -> report(conversation, inbound, text, examined, now);
      case PATROL -> enter(conversation, inbound, DayEntry.What.PATROL, text, examined, now);
      case PUBLICITY -> enter(conversation, inbound, DayEntry.What.PUBLICITY, text, examined, now);
      case REPLY -> puzzled(conversation, "nothing-asked", now);
      case QUERY ->
          new Heard.StatusAsked(conversation, examined.codes().caseNo(), examined.reading().code());
      case CLAIM ->
          new Heard.ClaimMade(conversation, examined.codes().caseNo(), examined.reading().code());
      case CORRECTION -> correction(conversation, text, examined, now);
      case HELP -> new Heard.Help(conversation);
      case STOP -> new Heard.Stop(conversation);
      case START -> new Heard.Start(conversation);
      case OTHER -> other(conversation, inbound, text, examined, now);
    };
  }

  /**
   * What a text says as a report, because a person said that it is one.
   *
   * @param known the sender as the directory knows them; empty for the public
   */
  public Draft draft(String text, String channel, Optional<Sender> known, Instant at) {
    Inbound inbound = new Inbound(channel, "", "", "", "", "", text, List.of(), at, false);
    Reader.Examined examined = reader.examine(text, known.orElse(Sender.UNKNOWN), Optional.of(at));
    return drafting.asReport(examined, text, inbound);
  }

  /** The words that the sender wrote just now, as they are read here. */
  public String written(Inbound inbound, Conversation conversation) {
    return WrittenText.of(inbound, conversation.prompts());
  }

  private static Heard taken(Conversation conversation, Asking.Taken taken, Instant now) {
    if (taken instanceof Asking.Taken.Again again) {
      return new Heard.AskBack(
          conversation.withQuestion(Optional.of(again.question())),
          again.question(),
          Drafting.facts(again.question()));
    } else if (taken instanceof Asking.Taken.More more) {
      return new Heard.Silent(
          conversation.withQuestion(Optional.of(more.question())), "more-of-the-report");
    }
    return file(conversation, ((Asking.Taken.Complete) taken).draft(), now);
  }

  private Heard enter(
      Conversation conversation,
      Inbound inbound,
      DayEntry.What what,
      String text,
      Reader.Examined examined,
      Instant now) {
    Reading reading = examined.reading();
    if (reading.area().isEmpty()) {
      return puzzled(conversation, what.name().toLowerCase(Locale.ROOT), now);
    }
    String object =
        reading
            .place()
            .map(span -> examined.text().original().substring(span.from(), span.to()))
            .orElse("");
    boolean bare =
        what == DayEntry.What.PATROL
            && object.isEmpty()
            && inbound.media().isEmpty()
            && !examined.has(Cue.ALL_WELL)
            && examined.text().text().codePoints().filter(Character::isLetter).count() <= BARE;
    if (bare) {
      return new Heard.BarePatrol(conversation);
    }
    boolean photo = !inbound.media().isEmpty() || text.contains("[图片]") || text.contains("已拍照");
    DayEntry entry =
        new DayEntry(
            inbound.dedupeKey(),
            what,
            reading.area().get(),
            now,
            "",
            object,
            photo,
            what == DayEntry.What.PUBLICITY ? PublicityCounts.of(examined.text()) : Map.of(),
            text);
    return new Heard.Enter(conversation, entry);
  }

  /** What begins with an act and the number of a case, from somebody of the directory (P-A5). */
  private static Optional<Heard> overseen(
      Conversation conversation, String text, Optional<Sender> known) {
    Matcher act = OVERSIGHT.matcher(Normalizer.normalize(text.strip(), Normalizer.Form.NFKC));
    if (known.isEmpty() || !act.matches()) {
      return Optional.empty();
    }
    return CaseNo.parse(act.group(2))
        .map(no -> new Heard.Overseen(conversation, no, act.group(3).strip()));
  }

  /** {@code Q4827 1}: whoever looks after the human queue says what becomes of an item. */
  private static Optional<Heard> queueAnswer(
      Conversation conversation, Reader.Examined examined, Optional<Sender> known) {
    Matcher coded = QUEUE_CODE.matcher(examined.text().text().strip());
    return known.isPresent() && coded.matches()
        ? Optional.of(
            new Heard.QueueAnswer(
                conversation,
                coded.group(1).toUpperCase(Locale.ROOT),
                coded.group(2) == null ? "" : coded.group(2)))
        : Optional.empty();
  }

  /**
   * The question of a conversation was not answered in time: the report goes on with what is known.
   *
   * @return empty while there is no question or it may still be answered
   */
  public Optional<Heard> lapsed(Conversation conversation, Optional<Sender> known, Instant now) {
    return conversation
        .question()
        .filter(question -> Asking.over(question, now, QUESTION_HOLDS))
        .map(
            question ->
                question.about().equals(Asking.PHOTO)
                    ? new Heard.Puzzled(
                        conversation.withQuestion(Optional.empty()), "photo-alone", false)
                    : file(
                        conversation, drafting.first(question, known.orElse(Sender.UNKNOWN)), now));
  }

  private static Conversation withoutExpired(Conversation conversation, Instant now) {
    boolean expired =
        conversation
            .confirm()
            .filter(c -> !now.isBefore(c.askedAt().plus(CONFIRM_HOLDS)))
            .isPresent();
    return expired ? conversation.withConfirm(Optional.empty()) : conversation;
  }

  /** An answer to a prompt, if the text is one. */
  private Optional<Heard> answer(
      Conversation conversation,
      Inbound inbound,
      String text,
      Reader.Examined examined,
      Instant now) {
    boolean report = examined.reading().intent() == Intent.REPORT;
    Typed typed = Typed.parse(examined.text());
    boolean reply = examined.reading().intent() == Intent.REPLY || typed.code().isPresent();
    if (!reply || questionIsMeant(conversation, text)) {
      return Optional.empty();
    }
    return replies
        .read(text, conversation.prompts())
        .flatMap(
            answer -> {
              if (answer instanceof Answer.Bound bound) {
                return report && !bound.byCode()
                    ? Optional.empty()
                    : Optional.of(bound(conversation, inbound, bound, text, now));
              } else if (answer instanceof Answer.CodeAlone alone) {
                return Optional.of(codeAlone(conversation, alone.prompt()));
              } else if (answer instanceof Answer.Ambiguous several) {
                return Optional.of(new Heard.WhichPrompt(conversation, several.prompts()));
              } else if (answer instanceof Answer.NoSuchOption wrong) {
                return Optional.of(
                    new Heard.WrongOption(conversation, wrong.prompt(), wrong.typed()));
              } else if (answer instanceof Answer.UnknownCode unknown) {
                return report
                    ? Optional.empty()
                    : Optional.of(new Heard.Stale(conversation, unknown.code()));
              }
              return Optional.empty();
            });
  }

  /** A number answers what was asked last. */
  private static boolean questionIsMeant(Conversation conversation, String text) {
    return conversation
        .question()
        .filter(question -> Drafting.offered(question, text))
        .filter(
            question ->
                conversation.prompts().stream()
                    .noneMatch(p -> p.sentAt().isAfter(question.askedAt())))
        .isPresent();
  }

  private Heard bound(
      Conversation conversation, Inbound inbound, Answer.Bound bound, String text, Instant now) {
    Optional<Conversation.Confirm> waiting =
        conversation
            .confirm()
            .filter(
                c ->
                    bound.byCode()
                        && c.code().equals(bound.prompt().code())
                        && c.option().equals(bound.option()));
    if (waiting.isPresent() && bound.rest().isEmpty()) {
      return new Heard.Confirmed(
          conversation.withConfirm(Optional.empty()), bound.prompt(), waiting.get());
    }
    boolean proven =
        inbound.identified() || bound.byCode() || acceptBareReplies || !bound.option().decides();
    if (proven) {
      return new Heard.Answered(
          conversation.withConfirm(Optional.empty()),
          bound.prompt(),
          bound.option(),
          bound.units(),
          bound.rest(),
          bound.days());
    }
    Conversation.Confirm confirm =
        new Conversation.Confirm(
            bound.prompt().code(), bound.option(), bound.units(), bound.rest(), bound.days(), now);
    return new Heard.NeedsCode(
        conversation.withConfirm(Optional.of(confirm)), bound.prompt(), bound.option());
  }

  private static Heard codeAlone(Conversation conversation, Conversation.OpenPrompt prompt) {
    return conversation
        .confirm()
        .filter(confirm -> confirm.code().equals(prompt.code()))
        .<Heard>map(
            confirm ->
                new Heard.Confirmed(conversation.withConfirm(Optional.empty()), prompt, confirm))
        .orElseGet(() -> new Heard.WrongOption(conversation, prompt, ""));
  }

  private Heard report(
      Conversation conversation,
      Inbound inbound,
      String text,
      Reader.Examined examined,
      Instant now) {
    Optional<Conversation.Filed> last = Following.just(conversation, now);
    Draft alone = drafting.draft(examined, text, inbound);
    Draft draft = last.map(filed -> Following.there(alone, examined, filed)).orElse(alone);
    if (last.isPresent()) {
      if (last.get().textHash() == text.strip().hashCode()) {
        return new Heard.Silent(conversation, "repeat");
      }
      Optional<CaseNo> no = conversation.lastCase();
      if (no.isPresent() && Following.adds(last.get(), draft, examined)) {
        return new Heard.AddToCase(conversation, no.get(), text);
      }
    }
    return drafting
        .question(examined, draft, now)
        .<Heard>map(
            question ->
                new Heard.AskBack(
                    conversation.withQuestion(Optional.of(question)),
                    question,
                    Drafting.facts(question)))
        .orElseGet(() -> file(conversation, draft, now));
  }

  private static Heard file(Conversation conversation, Draft draft, Instant now) {
    Conversation.Filed filed =
        new Conversation.Filed(
            now, draft.kinds(), draft.area(), draft.place(), draft.text().strip().hashCode());
    return new Heard.FileReport(conversation.filed(filed), draft);
  }

  private Heard correction(
      Conversation conversation, String text, Reader.Examined examined, Instant now) {
    boolean ofReport =
        Following.just(conversation, now).isPresent() || conversation.prompts().isEmpty();
    if (examined.has(Cue.TAKE_BACK) || !ofReport) {
      return new Heard.TakeBack(conversation, text);
    }
    return conversation
        .lastCase()
        .<Heard>map(no -> new Heard.AddToCase(conversation, no, text))
        .orElseGet(() -> puzzled(conversation, "correction-of-nothing", now));
  }

  private Heard other(
      Conversation conversation,
      Inbound inbound,
      String text,
      Reader.Examined examined,
      Instant now) {
    Optional<CaseNo> no =
        Following.just(conversation, now).flatMap(filed -> conversation.lastCase());
    boolean content = !examined.text().wordless() || !inbound.media().isEmpty();
    if (no.isPresent() && content) {
      return new Heard.AddToCase(conversation, no.get(), text.isBlank() ? "[照片]" : text);
    }
    if (examined.text().wordless() && !inbound.media().isEmpty()) {
      return photo(conversation, inbound, now);
    }
    if (examined.has(Cue.SPAM) && examined.reading().why().startsWith(IntentRules.ADVERTISING)) {
      return new Heard.Junk(conversation);
    }
    if (!content && text.isBlank()) {
      return new Heard.Silent(conversation, "empty");
    }
    return puzzled(conversation, content ? "not-understood" : "no-words", now);
  }

  /** A photo without words: of the patrol just told of, or the beginning of a report. */
  private static Heard photo(Conversation conversation, Inbound inbound, Instant now) {
    Optional<DayEntry> entered =
        conversation.entered().filter(entry -> !now.isAfter(entry.at().plus(Following.SOON)));
    if (entered.isPresent()) {
      return new Heard.AddPhoto(conversation, entered.get());
    }
    if (conversation.question().isPresent()) {
      return puzzled(conversation, "photo-alone", now);
    }
    Conversation.Question question =
        new Conversation.Question(Asking.PHOTO, List.of(), inbound, now);
    return new Heard.AskBack(
        conversation.withQuestion(Optional.of(question)), question, Drafting.facts(question));
  }

  private static Heard puzzled(Conversation conversation, String why, Instant now) {
    boolean tell =
        conversation.puzzledAt().filter(then -> now.isBefore(then.plus(TELL_AGAIN))).isEmpty();
    return new Heard.Puzzled(tell ? conversation.puzzled(now) : conversation, why, tell);
  }
}
