package org.chuishao.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened on a case. The record of a case is its events, appended and never changed; a {@link
 * Case} is their sum. Every event carries all that folding it needs, so that an old log folds the
 * same under any later policy or directory.
 */
public sealed interface Event {

  record Opened(CaseNo no, String policy, Report report) implements Event {}

  /**
   * A child track was opened, or the first one.
   *
   * @param why rule id or meaning that caused it
   */
  record TrackOpened(
      int track,
      int parent,
      String stage,
      PostRef party,
      boolean lead,
      List<Track.Choice> choices,
      Optional<Track.Ask> ask,
      String why)
      implements Event {}

  /**
   * A track went to another stage, or to another party in the same stage; its open duties ended
   * with the old stage.
   */
  record TrackMoved(
      int track, String from, String to, PostRef party, List<Track.Choice> choices, String why)
      implements Event {}

  record TrackEnded(int track, String why) implements Event {}

  /** A duty's clock was started. */
  record DutySet(int track, Duty duty, Derivation derivation) implements Event {}

  /** A reminder was due and given. */
  record Reminded(int track, String duty, int step) implements Event {}

  /**
   * A deadline passed ({@code repeat} 0), or the overdue step was repeated.
   *
   * @param timers the timers that remain, the next repetition included
   */
  record Overdue(int track, String duty, String rule, int repeat, List<Instant> timers)
      implements Event {}

  /** A duty was met. @param late after its deadline */
  record DutyMet(int track, String duty, String rule, boolean late, boolean ourFault)
      implements Event {}

  /** A duty ended without being met, because its track left the stage. @param why what ended it */
  record DutyLapsed(int track, String duty, String rule, String why) implements Event {}

  /**
   * The deadline of a duty moved: an extension, a resumption, days of a calendar that are known
   * now.
   */
  record DutyMoved(int track, Duty duty, Derivation derivation, String why) implements Event {}

  /**
   * Somebody answered.
   *
   * @param means meaning of the reply in the policy
   * @param undoUntil until when it can be taken back
   */
  record Replied(
      int track,
      String means,
      List<String> choices,
      String text,
      Actor.Person by,
      Instant undoUntil)
      implements Event {}

  /**
   * What the words of a result came to (LP-A8); stands right after the {@link Replied} that said
   * them, and an {@link Undone} that takes that reply back takes it back too.
   */
  record MeasuresTaken(int track, Measures measures) implements Event {}

  /** Where the case came from (P 五(二)); stands right after {@link Opened}. */
  record Sourced(Source source, String rule) implements Event {}

  /**
   * The case was transferred 移送 to whoever has jurisdiction (P-A2).
   *
   * @param times how often so far, this time included
   * @param to the body that it was meant for, also when a ruling comes first
   */
  record Transferred(int track, PostRef from, PostRef to, int times, String rule)
      implements Event {}

  /**
   * An overdue step counts towards an offer of supervision (P-A5).
   *
   * @param steps how many there are since the last offer, this one included
   */
  record OverdueCounted(int track, int steps, String rule) implements Event {}

  /**
   * Supervision was offered to a superior because deadlines passed (P-A5).
   *
   * @param track the track of the offer
   * @param about the track that is late
   * @param steps overdue steps since the last offer; they count anew from here
   */
  record SupervisionOffered(int track, int about, PostRef to, int steps, String rule)
      implements Event {}

  /**
   * A superior supervises 督办, with an opinion that must be answered (P-A5).
   *
   * @param track the track in which it is answered
   */
  record Supervised(int track, PostRef by, PostRef whom, String opinion, String rule)
      implements Event {}

  /** A superior took the case over 提级查办: owner and clocks moved up (P-A5). */
  record TakenOver(PostRef from, PostRef by, String reason, String rule) implements Event {}

  /**
   * The case was filed as serious 备案, or filed once more for further grounds (P-A6).
   *
   * @param dossier its number, the same for ever: one case one dossier
   */
  record Filed(String dossier, List<Ground> grounds, String rule) implements Event {
    public Filed {
      grounds = List.copyOf(grounds);
    }
  }

  /** A firm came on the blacklist 黑名单 (P-A7). @param name of the firm or its owner */
  record Blacklisted(String name, String reason, String rule) implements Event {}

  /** A firm was taken off the blacklist (P-A7). */
  record Unlisted(String name, String reason, String rule) implements Event {}

  /**
   * Somebody answered for a failure of duty (LP-A9).
   *
   * @param whom officials, by name or post, one each: the tables count them
   */
  record HeldToAccount(Accountability how, List<String> whom, String reason, String rule)
      implements Event {
    public HeldToAccount {
      whom = List.copyOf(whom);
    }
  }

  /** The last reply was taken back; the case is again as it was before it. */
  record Undone(String means, Actor.Person by) implements Event {}

  record Marked(String mark, String rule) implements Event {}

  /** What came of the case (LP-A8). */
  record OutcomeSet(String outcome, String text) implements Event {}

  record Suspended(String reason, Instant review) implements Event {}

  record Resumed(String reason) implements Event {}

  record Closed(String why) implements Event {}

  record Reopened(String reason) implements Event {}

  record Withdrawn(CaseNo firstCase, String reason) implements Event {}

  /** Other cases turned out to be about the same and were withdrawn for this one (O-DUP). */
  record Joined(List<Docket.Joined> cases) implements Event {
    public Joined {
      cases = List.copyOf(cases);
    }
  }

  /** They are about something else after all and go on by themselves. */
  record Parted(List<CaseNo> cases) implements Event {
    public Parted {
      cases = List.copyOf(cases);
    }
  }

  /** How far the reward of a case has come. */
  enum RewardStep {
    /** The report proved true and earns a reward (L-C3). */
    VERIFIED,
    /** Somebody who knows the code asked for it (L-C4). */
    CLAIMED,
    PAID,
    /** Nobody came in time. */
    EXPIRED;

    /** As it is marked on the case: {@code reward-verified}. */
    public String mark() {
      return "reward-" + name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * The reward went a step further; never says to whom.
   *
   * @param fen hundredths of a yuan; 0 unless it was granted
   * @param until by when the next step has to come; empty after the last
   */
  record Rewarded(RewardStep step, long fen, Optional<Instant> until, String rule)
      implements Event {}

  /** The record of who reported by name was looked at. */
  record Looked(String reason) implements Event {}

  /**
   * Words that belong to the case and change nothing: an addition by the reporter, a remark of an
   * office.
   */
  record Noted(String text) implements Event {}

  /**
   * A post could not be reached and the message went elsewhere. @param why in words that an
   * operator understands
   */
  record Detoured(PostRef wanted, PostRef took, String why) implements Event {}

  /** Our own notice of a duty did not arrive: a late answer is ours, not the holder's. */
  record NoticeLate(int track, String duty, String rule) implements Event {}

  /**
   * Messages were made, so that their numbers are not given again.
   *
   * @param to who gets them, for telling them when it is taken back
   */
  record Told(int messages, List<Message.Recipient> to) implements Event {
    public Told {
      to = List.copyOf(to);
    }
  }
}
