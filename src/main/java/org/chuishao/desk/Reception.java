package org.chuishao.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chuishao.intake.Conversation;
import org.chuishao.intake.Conversations;
import org.chuishao.intake.Heard;
import org.chuishao.intake.Receptionist;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Decision;
import org.chuishao.model.Inbound;
import org.chuishao.model.Message;

/**
 * Receives what came in: who is it, what do they mean, which case? Everything is durable when it
 * returns, so the provider may be answered. One sender's messages are dealt with one after the
 * other, and the same message twice is the same message.
 */
public final class Reception {

  private static final int STRIPES = 4096;
  private static final int TRIES = 5;
  private static final long PATIENCE_SECONDS = 10;

  private final Ledger ledger;
  private final Conversations conversations;
  private final Supplier<Receptionist> receptionist;
  private final Supplier<Books> books;
  private final InstantSource clock;
  private final boolean strangersAreHeard;
  private final PromptPruning pruning;
  private final Hearing hearing;
  private final DutyReports duties;
  private final Anonymity anonymity;
  private final Consumer<CaseNo> filed;
  private final MediaDesk media;
  private final Canary canary;
  private final List<ReentrantLock> stripes =
      IntStream.range(0, STRIPES).mapToObj(i -> new ReentrantLock()).toList();

  /**
   * @param receptionist reads texts by the lexicon as it is now
   * @param strangersAreHeard true when the public may report; false when unknown senders get no
   *     answer and only the human queue
   * @param shelves what else is written to, and the limits for the public
   * @param informants empty when no pepper is set: no code can be taken then
   */
  public Reception(
      Desk desk,
      Ledger ledger,
      Conversations conversations,
      Anonymity anonymity,
      Supplier<Receptionist> receptionist,
      Supplier<Books> books,
      InstantSource clock,
      boolean strangersAreHeard,
      Shelves shelves,
      Optional<Informants> informants) {
    this.ledger = ledger;
    this.conversations = conversations;
    this.anonymity = anonymity;
    this.receptionist = receptionist;
    this.books = books;
    this.clock = clock;
    this.strangersAreHeard = strangersAreHeard;
    this.pruning = new PromptPruning(ledger);
    this.filed = shelves.filed();
    this.media = shelves.media();
    this.canary = shelves.canary();
    this.duties =
        new DutyReports(
            shelves.dayBook(), shelves.recurring(), shelves.media(), receptionist, books, clock);
    this.hearing =
        new Hearing(
            desk,
            ledger,
            books,
            clock,
            new Filing(conversations, books, shelves, clock),
            informants,
            shelves.bulletins().map(kept -> new BulletinHearing(kept, desk, books, clock)));
  }

  /**
   * @throws LedgerAwayException when it could not be written: the provider must not be answered as
   *     if it had been
   */
  public Received receive(Inbound inbound) {
    if (canary.takes(inbound)) {
      return new Received.Filed(Optional.empty());
    }
    Anonymity.Arrival arrival =
        anonymity.of(inbound, Caller.of(inbound, books.get(), clock.instant()));
    ReentrantLock stripe = stripe(arrival.caller().conversation());
    stripe.lock();
    try {
      for (int i = 0; i < TRIES; i++) {
        Optional<Received> received = attempt(arrival, i == 0);
        if (received.isPresent()) {
          return received.get();
        }
      }
      throw new LedgerAwayException(
          "the conversation changes faster than it can be written", new IllegalStateException());
    } finally {
      stripe.unlock();
    }
  }

  /**
   * Whether this message was filed before, by its sender or as something that nobody could read.
   *
   * @throws LedgerAwayException when the store cannot be reached
   */
  public boolean knows(Inbound inbound) {
    Anonymity.Arrival arrival =
        anonymity.of(inbound, Caller.of(inbound, books.get(), clock.instant()));
    String unread = HumanQueue.name(anonymity, inbound.channel(), inbound.dedupeKey());
    return conversations.open(arrival.caller().conversation(), arrival.key()).filed()
        || conversations.open(unread, unread).filed();
  }

  /** Whether nobody wrote this message: it is a synthetic one and counts nowhere. */
  public boolean synthetic(Inbound inbound) {
    return canary.knows(inbound);
  }

  /**
   * Goes on with a report whose sender did not answer our question in time.
   *
   * @param conversation its key
   * @return false when there was nothing to go on with
   */
  public boolean lapse(String conversation) {
    ReentrantLock stripe = stripe(conversation);
    stripe.lock();
    try {
      Instant now = clock.instant();
      Conversation before = conversations.open(conversation, "").conversation();
      Optional<Inbound> original = before.question().map(Conversation.Question::original);
      if (original.isEmpty()) {
        return false;
      }
      Caller caller = Caller.of(original.get(), books.get(), now).inConversation(conversation);
      Optional<Heard> heard = receptionist.get().lapsed(before, caller.sender(), now);
      if (heard.isEmpty()) {
        return false;
      }
      // Its own key: the original message was filed when we asked.
      String key = "lapsed:" + conversation + ":" + before.version();
      return carryOut(heard.get(), original.get(), caller, before, key, false).isPresent();
    } finally {
      stripe.unlock();
    }
  }

  /**
   * @param first whether nothing has come between yet: what was seen at the door still holds, which
   *     is checked when it is written, and a report and its conversation are written in one step. A
   *     second time each by itself, for the case may be there from before a crash, without the rest
   */
  private Optional<Received> attempt(Anonymity.Arrival arrival, boolean first) {
    Inbound inbound = arrival.inbound();
    Caller caller = arrival.caller();
    String key = arrival.key();
    Instant now = clock.instant();
    Conversations.Opened opened =
        arrival
            .seen()
            .filter(seen -> first)
            .orElseGet(() -> conversations.open(caller.conversation(), key));
    if (opened.filed()) {
      return Optional.of(new Received.Repetition());
    }
    Conversation before = pruning.prune(opened.conversation());
    if (pruning.answeredBefore(opened.conversation(), before, key)) {
      // Committed on the case just before a crash; the provider sent it again.
      conversations.file(
          opened.conversation(), before.version(), Optional.of(key), List.of(), Optional.empty());
      return Optional.of(new Received.Repetition());
    }
    if (caller.person().isEmpty() && !strangersAreHeard) {
      return carryOut(
          new Heard.Puzzled(before, "unknown-sender", false),
          inbound,
          caller,
          opened.conversation(),
          key,
          false);
    }
    Optional<Hearing.Result> duty = duties.hear(new Hearing.Scene(inbound, caller, key, before));
    if (duty.isPresent()) {
      return write(duty.get(), opened.conversation(), key);
    }
    Heard heard = receptionist.get().hear(before, inbound, caller.sender(), now);
    return carryOut(heard, inbound, caller, opened.conversation(), key, first);
  }

  /**
   * Carries out what was understood and writes the conversation.
   *
   * @param stored the conversation with all its prompts: which of them are gone, the case says only
   *     after it was changed, since taking a reply back makes its prompt hold again
   * @param together whether a report may be written with its conversation in one step; what else
   *     has to be written for it is written before the step that files the message
   * @return empty when the conversation changed meanwhile
   */
  private Optional<Received> carryOut(
      Heard heard,
      Inbound inbound,
      Caller caller,
      Conversation stored,
      String key,
      boolean together) {
    List<Inbound.Media> came = media(heard, inbound, stored);
    boolean alone = came.isEmpty() && inbound.heldSince().isEmpty();
    Hearing.Result result = hearing.carryOut(heard, inbound, caller, key, together && alone);
    // Before the conversation: told again after a crash, it is the same.
    Optional<Album> album = came.isEmpty() ? Optional.empty() : album(heard, result, key);
    album.ifPresent(found -> media.add(found, key, caller.person().isEmpty(), came));
    Optional<Conversations.QueueItem> item =
        result
            .item()
            .map(one -> one.withBack(anonymity.back(inbound, caller)))
            .map(one -> album.map(found -> one.withAlbum(found.name())).orElse(one));
    return write(
        new Hearing.Result(
            result.received(), result.next(), result.messages(), item, result.opening()),
        stored,
        key);
  }

  /** Where files belong: to a case, else to what a person has to look at, else to the day book. */
  private static Optional<Album> album(Heard heard, Hearing.Result result, String key) {
    if (result.received() instanceof Received.Filed filed && filed.no().isPresent()) {
      return filed.no().map(Album::of);
    } else if (result.item().isPresent()) {
      return Optional.of(Album.ofMessage(key));
    } else if (heard instanceof Heard.Enter || heard instanceof Heard.AddPhoto) {
      return result.next().entered().map(entry -> Album.ofEntry(entry.id()));
    }
    return Optional.empty();
  }

  private Optional<Received> write(Hearing.Result result, Conversation stored, String key) {
    Conversation next = result.next().withPrompts(pruning.prune(stored).prompts());
    List<Message> messages = anonymity.closed(result.messages());
    boolean written =
        result.opening().isPresent()
            ? open(result.opening().get(), new Commit.Talk(next, stored.version(), messages), key)
            : conversations.file(next, stored.version(), Optional.of(key), messages, result.item());
    return written ? Optional.of(result.received()) : Optional.empty();
  }

  private boolean open(Decision.Accepted opening, Commit.Talk talk, String key) {
    Commit commit = new Commit(opening, 0, Optional.of(key), Optional.of(talk));
    boolean written = await(ledger.commit(commit)) instanceof Committed.Done;
    if (written) {
      filed.accept(opening.after().no());
    }
    return written;
  }

  /** What came with the message, and with the one that our question was about. */
  private static List<Inbound.Media> media(Heard heard, Inbound inbound, Conversation before) {
    Inbound last = heard instanceof Heard.FileReport report ? report.draft().first() : inbound;
    Stream<Inbound.Media> asked =
        before.question().stream()
            .filter(question -> heard.next().question().isEmpty())
            .flatMap(question -> question.original().media().stream());
    return Stream.concat(asked, last.media().stream()).distinct().toList();
  }

  private ReentrantLock stripe(String conversation) {
    return stripes.get(Math.floorMod(conversation.hashCode(), STRIPES));
  }

  /** Waits for something that is to be durable before the provider is answered. */
  static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LedgerAwayException("interrupted while writing", e);
    } catch (TimeoutException e) {
      throw new LedgerAwayException("the store did not answer in time", e);
    } catch (ExecutionException | CompletionException e) {
      if (e.getCause() instanceof LedgerAwayException away) {
        throw away;
      }
      throw new IllegalStateException("could not be decided", e.getCause());
    }
  }
}
