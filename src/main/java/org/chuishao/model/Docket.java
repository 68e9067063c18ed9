package org.chuishao.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What is counted and filed on a case besides its tracks (P-A2, P-A5, P-A6, P-A7).
 *
 * @param transfers how often it was transferred (移送) so far
 * @param overdue deadlines passed and overdue steps repeated since supervision was last offered
 * @param dossier number of its dossier 一案一档; empty while it is not filed
 * @param grounds why it is filed
 * @param blacklisted names on the blacklist because of it, in the order they were put there
 * @param joined cases that turned out to be about the same, in the order of their joining
 */
public record Docket(
    int transfers,
    int overdue,
    String dossier,
    List<Ground> grounds,
    List<String> blacklisted,
    List<Joined> joined) {

  /**
   * A case that was joined to this one as a duplicate (O-DUP): its reporter is owed the outcome,
   * too (L-A13).
   */
  public record Joined(CaseNo no, Reporter reporter) {}

  /** That of a new case. */
  public static final Docket EMPTY = new Docket(0, 0, "", List.of(), List.of(), List.of());

  public Docket {
    grounds = List.copyOf(grounds);
    blacklisted = List.copyOf(blacklisted);
    joined = List.copyOf(joined);
  }

  public Docket transferred(int times) {
    return new Docket(times, overdue, dossier, grounds, blacklisted, joined);
  }

  public Docket withOverdue(int steps) {
    return new Docket(transfers, steps, dossier, grounds, blacklisted, joined);
  }

  public Docket filed(String number, List<Ground> why) {
    return new Docket(transfers, overdue, number, why, blacklisted, joined);
  }

  /** With the name on the list, or without it. */
  public Docket listing(String name, boolean listed) {
    List<String> names = new ArrayList<>(blacklisted);
    names.remove(name);
    if (listed) {
      names.add(name);
    }
    return new Docket(transfers, overdue, dossier, grounds, names, joined);
  }

  /** With those cases joined as well; one that is joined already stays where it is. */
  public Docket joining(List<Joined> more) {
    List<Joined> all = new ArrayList<>(joined);
    more.stream()
        .filter(one -> joined.stream().noneMatch(before -> before.no().equals(one.no())))
        .forEach(all::add);
    return new Docket(transfers, overdue, dossier, grounds, blacklisted, all);
  }

  /** Without those cases. */
  public Docket parting(List<CaseNo> gone) {
    List<Joined> left = joined.stream().filter(one -> !gone.contains(one.no())).toList();
    return new Docket(transfers, overdue, dossier, grounds, blacklisted, left);
  }
}
