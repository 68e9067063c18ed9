package org.chuishao.recurring;

import org.chuishao.model.AreaPath;

/**
 * Which duty in which area: {@code linyi-2020/patrol@示范县/柳河镇}. It goes on through all periods, and
 * through versions of the policy.
 *
 * @param policy name of the policy, without its version
 * @param duty key of the duty in it
 */
public record RoundId(String policy, String duty, AreaPath area) {

  /**
   * @throws IllegalArgumentException when the text is none
   */
  public static RoundId parse(String text) {
    int slash = text.indexOf('/');
    int at = text.indexOf('@');
    if (slash <= 0 || at < slash) {
      throw new IllegalArgumentException(
          "not a recurring duty, policy/duty@area expected: " + text);
    }
    return new RoundId(
        text.substring(0, slash),
        text.substring(slash + 1, at),
        new AreaPath(text.substring(at + 1)));
  }

  @Override
  public String toString() {
    return policy + "/" + duty + "@" + area;
  }
}
