package org.chuishao.console;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chuishao.desk.Album;
import org.chuishao.desk.Books;
import org.chuishao.desk.Ledger;
import org.chuishao.desk.MediaShelf;
import org.chuishao.desk.QueueAnswers;
import org.chuishao.desk.QueueDesk;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Level;
import org.chuishao.dispatch.Outbox;
import org.chuishao.dispatch.Posting;
import org.chuishao.intake.Conversations;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;
import org.chuishao.model.Recorded;

/** What a token may read. Every answer is cut to the token's area here, next to the reading. */
final class Reads {

  /** Roles whose daily work the human queue is. */
  private static final List<String> KEEPERS = List.of("township-centre", "county-office");

  private static final List<String> STATES =
      java.util.Arrays.stream(Posting.State.values())
          .map(state -> state.name().toLowerCase(Locale.ROOT))
          .toList();

  private final Ledger ledger;
  private final Outbox outbox;
  private final Conversations conversations;
  private final Supplier<Books> books;
  private final QueueAnswers answers;
  private final MediaShelf shelf;
  private final InstantSource clock;

  Reads(
      Ledger ledger,
      Outbox outbox,
      Conversations conversations,
      Supplier<Books> books,
      QueueAnswers answers,
      MediaShelf shelf,
      InstantSource clock) {
    this.ledger = ledger;
    this.outbox = outbox;
    this.conversations = conversations;
    this.books = books;
    this.answers = answers;
    this.shelf = shelf;
    this.clock = clock;
  }

  /** The case, when there is one and the token's area contains it; otherwise there is none. */
  Case visible(Token token, String written) {
    return CaseNo.parse(written)
        .flatMap(ledger::load)
        .filter(file -> within(token, file.report().area()))
        .orElseThrow(Denied::notFound);
  }

  private boolean within(Token token, AreaPath area) {
    return books.get().directory().within(area, token.area());
  }

  /** The area asked for, when the token's contains it; the token's when none is. */
  private AreaPath area(Token token, Parameters parameters) {
    AreaPath wanted = parameters.area().orElse(token.area());
    if (!within(token, wanted)) {
      throw Denied.forbidden(
          "令牌只能看 " + token.area() + " 及以下", "this token reads " + token.area() + " and below");
    }
    return wanted;
  }

  View.Me me(Token token) {
    return new View.Me(
        token.name(),
        token.right().word(),
        token.area().value(),
        EventWords.iso(clock.instant()),
        // Who pays out sees no area, no case and no list.
        books.get().directory().areas().stream()
            .filter(area -> token.right() != Token.Right.PAYER)
            .filter(area -> area.level() != Level.GRID && within(token, area.path()))
            .map(area -> new View.Place(area.path().value(), area.name(), area.level().key()))
            .toList());
  }

  /**
   * What an area is searched by: a city begins no other path, so it is searched by its counties, or
   * by nothing at all where there is no other city.
   */
  private List<Optional<AreaPath>> parts(AreaPath area) {
    Directory directory = books.get().directory();
    if (!isCity(area)) {
      return List.of(Optional.of(area));
    }
    boolean alone = directory.areas().stream().filter(one -> one.parent().isEmpty()).count() == 1;
    return alone ? List.of(Optional.empty()) : below(area).map(Optional::of).toList();
  }

  private boolean isCity(AreaPath area) {
    return books.get().directory().area(area).filter(one -> one.parent().isEmpty()).isPresent();
  }

  /** What is filed for the whole city, and what is filed in its counties. */
  private Stream<AreaPath> below(AreaPath city) {
    return Stream.concat(
        Stream.of(city),
        books.get().directory().children(city).stream().map(child -> child.path()));
  }

  View.Page cases(Token token, Parameters parameters) {
    int limit = parameters.limit();
    List<CaseNo> numbers =
        parts(area(token, parameters)).stream()
            .flatMap(
                part ->
                    ledger
                        .find(
                            new Ledger.CaseQuery(
                                part,
                                parameters.text("stage"),
                                Optional.empty(),
                                parameters.time("from").map(Instant::toEpochMilli).orElse(0L),
                                parameters
                                    .time("to")
                                    .map(Instant::toEpochMilli)
                                    .orElse(Long.MAX_VALUE),
                                limit + 1))
                        .stream())
            .distinct()
            .toList();
    Map<CaseNo, Case> files = ledger.loadAll(numbers);
    CaseViews views = new CaseViews(books.get(), clock.instant());
    List<View.Line> lines =
        numbers.stream()
            .flatMap(no -> Optional.ofNullable(files.get(no)).stream())
            .sorted(
                Comparator.comparing((Case file) -> file.report().receivedAt())
                    .thenComparing(Case::no)
                    .reversed())
            .limit(limit)
            .filter(file -> within(token, file.report().area()))
            .map(views::line)
            .toList();
    return new View.Page(lines, numbers.size() > limit);
  }

  View.Full file(Token token, String no) {
    return new CaseViews(books.get(), clock.instant()).full(visible(token, no));
  }

  View.Timeline timeline(Token token, String no) {
    Case file = visible(token, no);
    EventWords words = new EventWords(books.get(), file.policy(), file.report().area());
    List<Recorded> events = ledger.events(file.no());
    MessageViews messages = new MessageViews(books.get());
    return new View.Timeline(
        file.no().digits(),
        events.stream().map(words::of).toList(),
        outbox
            .find(Optional.of(file.no()), Optional.empty(), Optional.empty(), Parameters.MOST)
            .stream()
            .map(messages::of)
            .toList());
  }

  View.Page messages(Token token, Parameters parameters) {
    int limit = parameters.limit();
    Optional<CaseNo> no = parameters.text("case").map(written -> visible(token, written).no());
    Optional<Posting.State> state = parameters.text("state").map(Reads::state);
    // Some of what is found is not for this token, so more is asked for than is shown.
    List<Posting> found = outbox.find(no, parameters.text("person"), state, Parameters.MOST);
    Map<CaseNo, Case> files =
        ledger.loadAll(
            found.stream().flatMap(one -> one.message().caseNo().stream()).distinct().toList());
    List<Posting> visible =
        found.stream().filter(posting -> isVisible(token, posting, files)).toList();
    MessageViews views = new MessageViews(books.get());
    return new View.Page(
        visible.stream().limit(limit).map(views::of).toList(), visible.size() > limit);
  }

  /** By its case; without one by the post it is for; of neither, nobody's through this door. */
  private boolean isVisible(Token token, Posting posting, Map<CaseNo, Case> files) {
    Optional<CaseNo> no = posting.message().caseNo();
    if (no.isPresent()) {
      return Optional.ofNullable(files.get(no.get()))
          .filter(file -> within(token, file.report().area()))
          .isPresent();
    }
    return posting.message().to() instanceof Message.Recipient.Holder holder
        && within(token, holder.post().area());
  }

  private static Posting.State state(String word) {
    if (!STATES.contains(word)) {
      throw Denied.badRequest(
          "state 可用：" + String.join(", ", STATES), "state is one of " + String.join(", ", STATES));
    }
    return Posting.State.valueOf(word.toUpperCase(Locale.ROOT));
  }

  View.Page queue(Token token, Parameters parameters) {
    int limit = parameters.limit();
    List<Conversations.QueueItem> items =
        items(token, area(token, parameters), folder(parameters), limit + 1);
    Map<AreaPath, List<View.Holder>> handlers = new HashMap<>();
    CaseViews views = new CaseViews(books.get(), clock.instant());
    return new View.Page(
        items.stream()
            .limit(limit)
            .map(
                item ->
                    MessageViews.waiting(
                        item,
                        views.sender(item.sender()),
                        handlers.computeIfAbsent(item.area(), area -> handlers(token, area, views)),
                        answers,
                        Pictures.files(shelf, item.album().map(Album::new))))
            .toList(),
        items.size() > limit);
  }

  /** Whoever looks after the queue of an area, the nearest first. */
  private List<View.Holder> handlers(Token token, AreaPath area, CaseViews views) {
    if (token.right() != Token.Right.HANDLER) {
      return List.of();
    }
    Directory directory = books.get().directory();
    return directory.roles().stream()
        .filter(role -> !role.byUnit() && !QueueDesk.REPORTING.contains(role.key()))
        // Whose work it is comes before those who may as well.
        .sorted(Comparator.comparing(role -> !KEEPERS.contains(role.key())))
        .flatMap(role -> directory.post(role.key(), area).stream())
        .filter(post -> within(token, post.area()))
        .flatMap(post -> views.titled(post).stream())
        .toList();
  }

  private static Conversations.Folder folder(Parameters parameters) {
    String wanted = parameters.text("folder").orElse("queue");
    return Stream.of(Conversations.Folder.values())
        .filter(folder -> folder.key().equals(wanted))
        .findFirst()
        .orElseThrow(() -> Denied.badRequest("folder 是 queue 或 junk", "folder is queue or junk"));
  }

  /**
   * Something that waits in the human queue or the junk folder.
   *
   * @throws Denied when there is none of this id where the token reaches
   */
  Conversations.QueueItem item(Token token, String id) {
    return conversations
        .waiting(id)
        .filter(item -> within(token, item.area()))
        .orElseThrow(Denied::notFound);
  }

  /** What waits in an area, as far as the token reaches, oldest first. */
  List<Conversations.QueueItem> items(
      Token token, AreaPath area, Conversations.Folder folder, int most) {
    Stream<AreaPath> paths = isCity(area) ? below(area) : Stream.of(area);
    return paths
        .flatMap(
            path ->
                switch (folder) {
                  case HUMAN -> conversations.queue(path, most).stream();
                  case JUNK -> conversations.junk(path, most).stream();
                })
        .filter(item -> within(token, item.area()))
        .sorted(Comparator.comparing(Conversations.QueueItem::at))
        .toList();
  }
}
