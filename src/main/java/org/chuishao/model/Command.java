package org.chuishao.model;

import java.util.List;

/** What somebody, or time, wants of a case. */
public sealed interface Command {

  Actor by();

  /** A report becomes a case under the policy that is in force for its area. */
  record Open(Actor by, CaseNo no, Report report) implements Command {}

  /**
   * An answer to a prompt.
   *
   * @param track the track that asked
   * @param entry which entry of the track into a stage; an answer to an earlier one is stale. 0 =
   *     the present one
   * @param means meaning of the answer in the policy, {@code refuses}
   * @param choices units chosen, the first leads
   * @param text the words that came with it: a reason, a result
   * @param days working days asked for; 0 when none are
   * @param asked true when it answers a prompt that we sent to this very person: then it counts
   *     also when somebody else has the duty by now
   */
  record Reply(
      Actor by,
      int track,
      long entry,
      String means,
      List<String> choices,
      String text,
      int days,
      boolean asked)
      implements Command {
    public Reply {
      choices = List.copyOf(choices);
    }

    /** One that nobody was asked for by name. */
    public Reply(
        Actor by,
        int track,
        long entry,
        String means,
        List<String> choices,
        String text,
        int days) {
      this(by, track, entry, means, choices, text, days, false);
    }
  }

  /** Takes back the last reply (撤销). */
  record Undo(Actor by) implements Command {}

  record Suspend(Actor by, String reason) implements Command {}

  record Resume(Actor by, String reason) implements Command {}

  record Reopen(Actor by, String reason) implements Command {}

  record Withdraw(Actor by, CaseNo firstCase, String reason) implements Command {}

  /**
   * A case was withdrawn as a duplicate of this one: whoever reported it is told what this one
   * comes to (L-A13, O-DUP). Doing it twice changes nothing.
   *
   * @param cases the case, and those that were joined to it before
   */
  record Join(List<Docket.Joined> cases) implements Command {
    public Join {
      cases = List.copyOf(cases);
    }

    @Override
    public Actor by() {
      return Actor.SYSTEM;
    }
  }

  /** They are no duplicates after all. Doing it twice changes nothing. */
  record Part(List<CaseNo> cases) implements Command {
    public Part {
      cases = List.copyOf(cases);
    }

    @Override
    public Actor by() {
      return Actor.SYSTEM;
    }
  }

  record Note(Actor by, String text) implements Command {}

  /**
   * A superior asks, by text, to do something about a case: the answer is a question with what may
   * be done, so that a forged number only causes a message to the true one.
   *
   * @param words what was written with it; the opinion or reason, if none comes with the answer
   */
  record Oversee(Actor by, String words) implements Command {}

  /**
   * A superior supervises 督办 (P-A5).
   *
   * @param track the track whose holder has to answer; 0 for whoever is late, or the first
   * @param opinion what has to be answered
   */
  record Supervise(Actor by, int track, String opinion) implements Command {}

  /** A superior takes the case over 提级查办 (P-A5). */
  record TakeOver(Actor by, String reason) implements Command {}

  /** Files the case as serious 备案 (P-A6). @param grounds at least one */
  record File(Actor by, List<Ground> grounds, String reason) implements Command {
    public File {
      grounds = List.copyOf(grounds);
    }
  }

  /** Puts a firm on the blacklist (P-A7). */
  record Blacklist(Actor by, String name, String reason) implements Command {}

  /** Takes a firm off the blacklist (P-A7). */
  record Unlist(Actor by, String name, String reason) implements Command {}

  /** 约谈, 问责, 一案双查 (LP-A9). @param whom officials, one each */
  record HoldToAccount(Actor by, Accountability how, List<String> whom, String reason)
      implements Command {
    public HoldToAccount {
      whom = List.copyOf(whom);
    }
  }

  /**
   * The reward of a case goes one step further (L-C3, L-C4); who gets it is nowhere in it.
   *
   * @param fen the amount in hundredths of a yuan, when it is granted; 0 otherwise
   */
  record Reward(Actor by, Event.RewardStep step, long fen) implements Command {}

  /** Somebody looks at who reported by name; why, is on record for ever. */
  record Look(Actor by, String reason) implements Command {}

  /**
   * A message of the case reached nobody by any channel of its receiver: it goes one level up, and
   * the record says that our notice was late, not the person.
   *
   * @param message the message that could not be delivered
   * @param why in words that an operator understands
   */
  record Undeliverable(Message message, String why) implements Command {
    @Override
    public Actor by() {
      return Actor.SYSTEM;
    }
  }

  /**
   * A message that needs a reaction was there in time and got none.
   *
   * @param used marks of the contacts by which it was there, see {@link FollowUp#mark}
   */
  record Unanswered(Message message, List<String> used) implements Command {
    public Unanswered {
      used = List.copyOf(used);
    }

    @Override
    public Actor by() {
      return Actor.SYSTEM;
    }
  }

  /** Time has passed: do what is due. */
  record Fire() implements Command {
    @Override
    public Actor by() {
      return Actor.SYSTEM;
    }
  }

  /** The days of a year became known: compute provisional deadlines anew. */
  record Recompute() implements Command {
    @Override
    public Actor by() {
      return Actor.SYSTEM;
    }
  }
}
