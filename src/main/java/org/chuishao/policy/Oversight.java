package org.chuishao.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chuishao.model.Ground;

/**
 * What superiors may do about a case and what is filed besides its handling. Each is empty when the
 * policy does not know it.
 */
public record Oversight(
    Optional<Supervise> supervise,
    Optional<TakeOver> takeOver,
    Optional<Filing> filing,
    Optional<Blacklist> blacklist,
    Optional<Account> account,
    Optional<Menu> menu) {

  /** A policy without any of it. */
  public static final Oversight NONE =
      new Oversight(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * Supervision 督办.
   *
   * @param by roles that may supervise what lies below them
   * @param stage where the opinion is answered
   * @param offer when it is offered without being asked for
   */
  public record Supervise(String rule, Set<String> by, String stage, Optional<Offer> offer) {
    public Supervise {
      by = Set.copyOf(by);
    }
  }

  /**
   * @param after how many overdue steps
   * @param stage where the superior decides
   */
  public record Offer(int after, String stage) {}

  /**
   * Taking over 提级查办.
   *
   * @param stage where the case goes on, held by whoever took it
   */
  public record TakeOver(String rule, Set<String> by, String stage) {
    public TakeOver {
      by = Set.copyOf(by);
    }
  }

  /**
   * Filing of serious penalties, one dossier a case.
   *
   * @param by roles that may file what the words of a result did not say
   * @param series what the number of a dossier begins with; the number of the case follows
   * @param when the grounds that have to be filed
   * @param tell who hears of it
   */
  public record Filing(
      String rule, Set<String> by, String series, Set<Ground> when, List<Target> tell) {
    public Filing {
      by = Set.copyOf(by);
      when = Set.copyOf(when);
      tell = List.copyOf(tell);
    }
  }

  /**
   * The blacklist.
   *
   * @param by roles that put on it and take off
   * @param tell who hears of either
   * @param stage where the public notice is owed, while the case is open
   */
  public record Blacklist(String rule, Set<String> by, List<Target> tell, Optional<String> stage) {
    public Blacklist {
      by = Set.copyOf(by);
      tell = List.copyOf(tell);
    }
  }

  /** Accountability: 约谈, 问责, 一案双查. */
  public record Account(String rule, Set<String> by, List<Target> tell) {
    public Account {
      by = Set.copyOf(by);
      tell = List.copyOf(tell);
    }
  }

  /**
   * What a superior may do by a text, one digit an act.
   *
   * @param stage where it is chosen
   */
  public record Menu(String rule, Set<String> by, String stage) {
    public Menu {
      by = Set.copyOf(by);
    }
  }
}
