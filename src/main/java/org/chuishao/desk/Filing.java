package org.chuishao.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.chuishao.dispatch.OptOuts;
import org.chuishao.intake.Conversations;
import org.chuishao.intake.Draft;
import org.chuishao.intake.FigureForm;
import org.chuishao.intake.Heard;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.DayEntry;
import org.chuishao.model.FigureEntry;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;

/**
 * What is written down and opens no case by itself: the day book, the folder for junk, what the
 * public sends beyond its limits, who wants no more messages; and answers to the human queue.
 */
final class Filing {

  /** A report that begins like this was made on a patrol. */
  private static final Pattern WENT_ROUND =
      Pattern.compile("^\\s*(?:今天|今日|本周)?(?:日常)?(?:巡查|巡逻|夜查)");

  private static final Duration HOUR = Duration.ofHours(1);

  private final Conversations conversations;
  private final Supplier<Books> books;
  private final Shelves shelves;
  private final InstantSource clock;
  private final QueueHearing queue;

  Filing(Conversations conversations, Supplier<Books> books, Shelves shelves, InstantSource clock) {
    this.conversations = conversations;
    this.books = books;
    this.shelves = shelves;
    this.clock = clock;
    this.queue = new QueueHearing(shelves.queue(), shelves.answers(), clock);
  }

  /** Empty when it is not for us. */
  Optional<Hearing.Result> carryOut(Heard heard, Hearing.Scene scene) {
    if (heard instanceof Heard.Enter enter) {
      return Optional.of(enter(enter.entry(), scene));
    } else if (heard instanceof Heard.Stated stated) {
      return Optional.of(stated(stated.form(), scene));
    } else if (heard instanceof Heard.AddPhoto photo) {
      return Optional.of(photo(photo.entry(), scene));
    } else if (heard instanceof Heard.Stop) {
      return Optional.of(stop(scene));
    } else if (heard instanceof Heard.Start) {
      return Optional.of(start(scene));
    } else if (heard instanceof Heard.Junk) {
      return Optional.of(junk(scene));
    } else if (heard instanceof Heard.QueueAnswer answer) {
      return Optional.of(queue.hear(answer, scene));
    } else if (heard instanceof Heard.FileReport && scene.caller().person().isEmpty()) {
      return beyondLimit(scene);
    }
    return Optional.empty();
  }

  /** After a report became a case. */
  void opened(CaseNo no) {
    shelves.filed().accept(no);
  }

  /** Whether a report was made on a patrol, which is a line of the day book as well. */
  boolean wentRound(Draft draft, Hearing.Scene scene) {
    return scene.caller().person().isPresent()
        && draft.area().isPresent()
        && WENT_ROUND.matcher(draft.text()).find();
  }

  /** Writes the patrol on which a report was made. */
  void keepPatrol(CaseNo no, Draft draft, Hearing.Scene scene) {
    if (wentRound(draft, scene)) {
      shelves.dayBook().keep(patrol(no, draft, draft.area().orElseThrow(), scene));
    }
  }

  /** Whoever goes round and finds something has been round, too (L-B1, P-B8). */
  private DayEntry patrol(CaseNo no, Draft draft, AreaPath area, Hearing.Scene scene) {
    return new DayEntry(
        scene.key(),
        DayEntry.What.PATROL,
        area,
        clock.instant(),
        scene.caller().nameForQueue(),
        draft.place(),
        !scene.inbound().media().isEmpty(),
        Map.of(),
        draft.text(),
        "",
        draft.text(),
        "已立案" + no.digits());
  }

  private Hearing.Result enter(DayEntry entry, Hearing.Scene scene) {
    DayEntry named = by(entry, scene);
    // Before the conversation: told again after a crash it is the same line.
    shelves.dayBook().keep(named);
    return new Hearing.Result(
        new Received.Filed(Optional.empty()),
        scene.next().withEntered(named),
        List.of(say(scene, "noted", Map.of("what", words(named)))),
        Optional.empty());
  }

  /** Rules.md D: all of a form or nothing of it; told again after a crash it is the same form. */
  private Hearing.Result stated(FigureForm form, Hearing.Scene scene) {
    if (!form.unclear().isEmpty()) {
      String what = Talking.excerpt(String.join("；", form.unclear()));
      return said(scene, "figures-unclear", Map.of("what", what));
    }
    PostRef post = scene.caller().posts().get(0);
    int n = 0;
    for (FigureForm.Line line : form.lines()) {
      shelves
          .figures()
          .keep(
              new FigureEntry(
                  scene.key() + ":" + n++,
                  post,
                  scene.caller().nameForQueue(),
                  clock.instant(),
                  form.month(),
                  line.kind(),
                  line.column(),
                  line.amount(),
                  scene.inbound().channel(),
                  line.words()));
    }
    return said(scene, "noted", Map.of("what", "填报" + form.zh()));
  }

  private Hearing.Result photo(DayEntry entry, Hearing.Scene scene) {
    DayEntry with = entry.withPhoto();
    shelves.dayBook().keep(with);
    return new Hearing.Result(
        new Received.Filed(Optional.empty()),
        scene.next().withEntered(with),
        List.of(),
        Optional.empty());
  }

  private static DayEntry by(DayEntry entry, Hearing.Scene scene) {
    return new DayEntry(
        entry.id(),
        entry.what(),
        entry.area(),
        entry.at(),
        scene.caller().nameForQueue(),
        entry.object(),
        entry.photo(),
        entry.counts(),
        entry.text());
  }

  private static String words(DayEntry entry) {
    String counts =
        entry.counts().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(count -> count.getKey().zh() + count.getValue() + count.getKey().unit())
            .collect(Collectors.joining("、"));
    List<String> parts = new ArrayList<>();
    parts.add(entry.what().zh());
    List.of(entry.object(), counts, entry.photo() ? "有照片" : "").stream()
        .filter(part -> !part.isEmpty())
        .forEach(parts::add);
    return String.join(" ", parts);
  }

  /** Whoever holds a post is told how to change the channel: what duty demands is not optional. */
  private Hearing.Result stop(Hearing.Scene scene) {
    // Before the conversation: said again after a crash it is the same.
    shelves.optOuts().keep(scene.inbound().channel(), scene.inbound().sender(), OptOuts.By.PERSON);
    return said(scene, scene.caller().posts().isEmpty() ? "stop" : "stop-duty", Map.of());
  }

  private Hearing.Result start(Hearing.Scene scene) {
    shelves.optOuts().lift(scene.inbound().channel(), scene.inbound().sender());
    return said(scene, "start", Map.of());
  }

  private Hearing.Result junk(Hearing.Scene scene) {
    return new Hearing.Result(
        new Received.Queued(Conversations.JUNK),
        scene.next(),
        List.of(),
        Optional.of(item(scene, Conversations.JUNK)));
  }

  /** L-C1 lets anyone report; a flood of one sender, or of all, goes before a person instead. */
  private Optional<Hearing.Result> beyondLimit(Hearing.Scene scene) {
    Instant now = clock.instant();
    long own = scene.next().pace().map(pace -> pace.since(now.minus(HOUR))).orElse(0L);
    boolean tooMany =
        own >= shelves.limits().perSender()
            || shelves.tally().next("public-reports", HOUR, now) > shelves.limits().overall();
    if (!tooMany) {
      return Optional.empty();
    }
    // Said once: whoever floods us is not to be flooded back.
    boolean first = own == shelves.limits().perSender();
    return Optional.of(
        new Hearing.Result(
            new Received.Queued("limit"),
            first ? scene.next().withReportAt(now) : scene.next(),
            first ? List.of(say(scene, "slow-down", Map.of())) : List.of(),
            Optional.of(item(scene, "limit"))));
  }

  private Conversations.QueueItem item(Hearing.Scene scene, String why) {
    return new Conversations.QueueItem(
        "",
        scene.caller().centre(books.get()),
        clock.instant(),
        scene.inbound().channel(),
        scene.caller().nameForQueue(),
        Talking.original(scene, why),
        why);
  }

  private Hearing.Result said(Hearing.Scene scene, String notice, Map<String, String> facts) {
    return new Hearing.Result(
        new Received.Filed(Optional.empty()),
        scene.next(),
        List.of(say(scene, notice, facts)),
        Optional.empty());
  }

  private Message say(Hearing.Scene scene, String notice, Map<String, String> facts) {
    return Answers.to(
        scene.caller().answerTo(), notice, facts, Message.Urgency.NORMAL, clock.instant());
  }

  /** A code for what the centre is told of. */
  String draw() {
    return QueueCodes.draw(conversations);
  }
}
