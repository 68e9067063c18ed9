package org.chuishao.policy;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** How a recurring duty is fulfilled. */
public sealed interface Fulfilment {

  /** What the system can be told to do by itself; the root package wires one port for each. */
  Set<String> ACTIONS = Set.of("bulletin");

  /**
   * Those who owe it report, by a text, a mail form or an answer to a reminder.
   *
   * @param counts kind of the entries that fulfil it
   * @param times how often each of those who owe it, within one period
   * @param words with which such a report begins; empty when reading alone says what it is
   * @param how what to send, in words for people
   * @param needs what a report has to say once something was found: 措施, 责任人 …
   * @param apartMetres things reported with positions count when they are so far apart; empty when
   *     that does not matter
   * @param button what a single press or number says, where no more is needed; empty for none
   * @param covers what is to be gone over in turn; empty when each owes it for itself
   * @param rates who is scored; empty when nobody is
   */
  record ByPeople(
      String counts,
      int times,
      List<String> words,
      String how,
      List<String> needs,
      OptionalInt apartMetres,
      Optional<Button> button,
      Optional<Covers> covers,
      Optional<Rates> rates)
      implements Fulfilment {
    public ByPeople {
      words = List.copyOf(words);
      needs = List.copyOf(needs);
    }
  }

  /**
   * A button under reminders, in channels that have some; elsewhere it is typed: {@code B2 1}.
   *
   * @param code a letter and a number that no prompt of a case can have
   * @param label what it says, and what the ledger says then: {@code 零报告}
   */
  record Button(String code, String label) {
    /** The key behind the code. */
    public static final String KEY = "1";
  }

  /**
   * Places that are checked in turn (P-B3, P-B4): at least a share of them each period, those
   * longest not seen first, never the same ones only.
   *
   * @param level key of the level of the places
   * @param percent 1 to 100
   */
  record Covers(String level, int percent) {
    /** How many of so many places are to be checked. */
    public int of(int places) {
      return (places * percent + 99) / 100;
    }
  }

  /**
   * Who is scored by those who owe the duty (L-B6), from nought to ten.
   *
   * @param who role and level; all such posts in the round's area
   * @param results who gets what came of it
   */
  record Rates(Owers who, List<Target> results) {
    public Rates {
      results = List.copyOf(results);
    }
  }

  /**
   * The system does it by itself, once a period and area (L-B2, L-B3).
   *
   * @param action which one, of {@link #ACTIONS}
   * @param at local time of the day; the usual morning when empty
   * @param prepare so many working days before it is prepared, in the morning; 0 for the same day;
   *     empty for never
   * @param to roles who are owed what comes of it
   * @param copies roles who get it until they want it no more
   */
  record BySystem(
      String action,
      Optional<LocalTime> at,
      OptionalInt prepare,
      List<Target> to,
      List<Target> copies)
      implements Fulfilment {
    public BySystem {
      to = List.copyOf(to);
      copies = List.copyOf(copies);
    }
  }

  /**
   * A sample of posts, drawn by lot, is called at an hour drawn by lot and has to answer (L-B7).
   *
   * @param sample how many posts
   * @param within how long their answers are waited for
   */
  record ByDrill(int sample, Duration within) implements Fulfilment {}
}
