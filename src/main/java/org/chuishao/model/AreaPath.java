package org.chuishao.model;

/**
 * Where in the tree of areas: names from the county down, joined by {@code /}, work areas left out
 * of a village's path ({@code 示范县/柳河镇/张庄村}). The city's path is its bare name. What level it is and
 * what lies above it, the directory knows.
 */
public record AreaPath(String value) implements Comparable<AreaPath> {

  public AreaPath {
    if (value.isBlank() || value.startsWith("/") || value.endsWith("/")) {
      throw new IllegalArgumentException("not an area path: '" + value + "'");
    }
  }

  /** The last name of the path: {@code 张庄村}. */
  public String name() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  @Override
  public int compareTo(AreaPath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
