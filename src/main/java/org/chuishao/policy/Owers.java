package org.chuishao.policy;

import java.util.List;

/**
 * Who owes a recurring duty.
 *
 * @param post role and its level: each such post owes it
 * @param units only these units of a role by unit; empty for all
 * @param eachHolder true when everybody who holds the post owes it: one post for the firms of a
 *     township, each firm for itself
 */
public record Owers(Target.Role post, List<String> units, boolean eachHolder) {
  public Owers {
    units = List.copyOf(units);
  }
}
