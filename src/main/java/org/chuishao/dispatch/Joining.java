package org.chuishao.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.chuishao.dispatch.Posting.Attempt;
import org.chuishao.dispatch.Posting.State;
import org.chuishao.model.Message.Recipient;
import org.chuishao.model.Message.Urgency;
import org.chuishao.model.MessageId;

/**
 * Which waiting messages of one person go as one letter, and what its fate means for each of them:
 * pure functions. The letter is a message of its own, notice {@value #NOTICE}; those it carries
 * follow its state and keep their own record. When it surely did not arrive, they go alone.
 */
final class Joining {

  /** Notice of a letter that carries others. */
  static final String NOTICE = "joined";

  /** Code of a try that another letter made; its provider id is the id of that letter. */
  static final String CODE = "joined";

  /** Remark of a message that was carried in vain and does not join again. */
  static final String ALONE = "单独发送";

  /** Remark of a message that waits for a joined letter to take it along. */
  static final String WAITS = "待合并发送";

  /** Fact of a joined letter: ids of those it carries. */
  static final String MEMBERS = "members";

  /** Fact of a joined letter that somebody is to answer. */
  static final String ASKS = "asks";

  /** More make a text that nobody reads. */
  static final int MOST = 4;

  /** How long those who see a joined letter wait for it to take them along. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How often a carried message looks after the letter by itself; usually it is told. */
  static final Duration WATCH = Duration.ofMinutes(1);

  private static final Comparator<Posting> ORDER =
      Comparator.comparing((Posting posting) -> posting.message().urgency())
          .thenComparing(posting -> posting.message().createdAt())
          .thenComparing(posting -> posting.message().id());

  /** Letters to one person are numbered in the order in which they were made. */
  private static final Comparator<Posting> AGE =
      Comparator.comparing((Posting posting) -> posting.message().id().value().length())
          .thenComparing(posting -> posting.message().id());

  private Joining() {}

  /** True for a letter that carries others. */
  static boolean carries(Posting posting) {
    return posting.message().notice().equals(NOTICE);
  }

  /** The letter that carries a message now; empty when it goes by itself. */
  static Optional<MessageId> carrier(Posting posting) {
    if (posting.state().ended() || posting.state() == State.HELD || posting.attempts().isEmpty()) {
      return Optional.empty();
    }
    Attempt last = posting.attempts().get(posting.attempts().size() - 1);
    return last.code().equals(CODE)
        ? Optional.of(new MessageId(last.providerId()))
        : Optional.empty();
  }

  /** True for a message that nothing was tried with yet and that may go with others. */
  static boolean mayJoin(Posting posting) {
    return posting.state() == State.HELD
        && posting.attempts().isEmpty()
        && posting.message().to() instanceof Recipient.Holder
        && !carries(posting)
        && !posting.remark().equals(ALONE);
  }

  /** True when a joined letter that has not left waits among them: it takes the others along. */
  static boolean underWay(List<Posting> waiting) {
    return waiting.stream().anyMatch(posting -> carries(posting) && posting.state() == State.HELD);
  }

  /**
   * True when an older letter to the same person is about to leave, too: two that gather at the
   * same moment would share those who wait between them, and leave some to go alone.
   *
   * @param waiting messages to that person that are held
   * @param soon how long a letter that is being filled may take
   */
  static boolean givesWay(Posting letter, List<Posting> waiting, Instant now, Duration soon) {
    Instant late = now.plus(soon);
    return waiting.stream()
        .filter(other -> carries(other) && other.state() == State.HELD)
        .filter(other -> other.nextDue().filter(due -> !due.isAfter(late)).isPresent())
        .anyMatch(other -> AGE.compare(other, letter) < 0);
  }

  /**
   * Those who go along, urgent ones first and bulletins last. What waits for the morning or for
   * another time of its own stays; what only waits for room goes.
   *
   * @param whole true when each goes in its full words; where it is a short line only, what is
   *     urgent goes by itself
   */
  static List<Posting> members(List<Posting> waiting, boolean whole, Instant now) {
    return waiting.stream()
        .filter(Joining::mayJoin)
        .filter(posting -> whole || posting.message().urgency() != Urgency.URGENT)
        .filter(posting -> ready(posting, now))
        .sorted(ORDER)
        .limit(MOST)
        .toList();
  }

  private static boolean ready(Posting posting, Instant now) {
    boolean due = posting.nextDue().filter(at -> !at.isAfter(now)).isPresent();
    return due || posting.remark().equals(Gate.NO_ROOM) || posting.remark().equals(WAITS);
  }

  /** True for a message that was held back for a while and had better not go by itself. */
  static boolean waited(Posting posting) {
    return List.of(Gate.NO_ROOM, Gate.QUIET, WAITS).contains(posting.remark());
  }

  /** A message that a letter takes along. @param line its words in that letter */
  static Posting carried(
      Posting member, Posting letter, Way way, String code, String line, Instant now) {
    List<Attempt> attempts = new ArrayList<>(member.attempts());
    attempts.add(
        new Attempt(
            now,
            way.carrier().channel(),
            way.carrier().provider(),
            way.address().address(),
            letter.message().id().value(),
            State.SENDING,
            CODE,
            "与其他消息合并发送",
            false,
            line,
            0));
    return next(member, State.SENDING, attempts, Optional.of(now.plus(WATCH)), code, "");
  }

  /** What has become of a carried message, seen from the letter as it stands. */
  static Posting follow(Posting member, Posting letter, SendingPolicy policy, Instant now) {
    return switch (letter.state()) {
      case HELD, SENDING -> following(member, letter, State.SENDING, Optional.of(now.plus(WATCH)));
      case UNKNOWN -> following(member, letter, State.UNKNOWN, Optional.of(now.plus(WATCH)));
      case ACCEPTED ->
          following(
              member,
              letter,
              State.ACCEPTED,
              letter
                  .nextDue()
                  .map(due -> later(due, now).plus(WATCH))
                  .or(() -> Silence.due(member, State.ACCEPTED)));
      case DELIVERED ->
          following(member, letter, State.DELIVERED, Silence.due(member, State.DELIVERED));
      case FAILED, DROPPED -> backAlone(member, letter, policy, now);
    };
  }

  /** It goes by itself now; after a letter that may have arrived only if somebody has to act. */
  private static Posting backAlone(
      Posting member, Posting letter, SendingPolicy policy, Instant now) {
    boolean perhaps = letter.attempts().stream().anyMatch(Attempts::mayHaveArrived);
    List<Attempt> attempts =
        with(member, letter, perhaps ? State.UNKNOWN : State.HELD, perhaps ? policy.asks() : 0);
    String code = member.promptCode();
    return perhaps && member.message().urgency() == Urgency.CALM
        ? next(member, State.FAILED, attempts, Optional.empty(), code, "结果不明，未重发")
        : next(member, State.HELD, attempts, Optional.of(now), code, ALONE);
  }

  private static Posting following(
      Posting member, Posting letter, State state, Optional<Instant> due) {
    List<Attempt> attempts = with(member, letter, state, 0);
    return next(member, state, attempts, due, member.promptCode(), member.remark());
  }

  /** When the letter may have come twice, so may have what it carries. */
  private static List<Attempt> with(Posting member, Posting letter, State state, int asked) {
    List<Attempt> attempts = new ArrayList<>(member.attempts());
    Attempt a = attempts.remove(attempts.size() - 1);
    boolean copy = a.mayBeCopy() || letter.attempts().stream().anyMatch(Attempt::mayBeCopy);
    attempts.add(
        new Attempt(
            a.at(),
            a.channel(),
            a.provider(),
            a.address(),
            a.providerId(),
            state,
            CODE,
            a.words(),
            copy,
            a.text(),
            asked));
    return attempts;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Posting next(
      Posting p,
      State state,
      List<Attempt> attempts,
      Optional<Instant> due,
      String code,
      String remark) {
    return new Posting(p.message(), p.version() + 1, state, attempts, due, code, remark);
  }
}
