package org.chuishao.model;

/**
 * A post 岗位, whoever holds it today: {@code village-secretary@示范县/柳河镇/张庄村}, {@code
 * department:police@示范县}.
 *
 * @param role key of the role in the directory
 * @param unit which one of several of that role in one area (a department, a township unit); empty
 *     when there is only one
 * @param area the area it answers for
 */
public record PostRef(String role, String unit, AreaPath area) {

  public static PostRef of(String role, AreaPath area) {
    return new PostRef(role, "", area);
  }

  /**
   * @throws IllegalArgumentException when the text is not {@code role[:unit]@area}
   */
  public static PostRef parse(String text) {
    int at = text.indexOf('@');
    if (at <= 0) {
      throw new IllegalArgumentException("not a post, role@area expected: " + text);
    }
    String role = text.substring(0, at);
    int colon = role.indexOf(':');
    AreaPath area = new AreaPath(text.substring(at + 1));
    return colon < 0
        ? of(role, area)
        : new PostRef(role.substring(0, colon), role.substring(colon + 1), area);
  }

  @Override
  public String toString() {
    return (unit.isEmpty() ? role : role + ":" + unit) + "@" + area;
  }
}
