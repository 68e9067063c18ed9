package org.chuishao.dispatch;

import java.util.ArrayList;
import java.util.List;

/**
 * The provider's ids of one attempt: where a long letter leaves in several parts, each part has its
 * own, and receipts come for each. {@link Posting.Attempt#providerId} holds them in one text,
 * parted by blanks, those of parts that arrived marked: {@code 8a01/delivered 8a02}. An id without
 * a blank is the only one and is never marked.
 */
public final class PartIds {

  private static final String DELIVERED = "/delivered";

  private final List<String> ids;

  private PartIds(List<String> ids) {
    this.ids = List.copyOf(ids);
  }

  /** Reads what an attempt holds. @param providerId empty when no id is known */
  public static PartIds of(String providerId) {
    return new PartIds(providerId.isEmpty() ? List.of() : List.of(providerId.split(" ", -1)));
  }

  /**
   * The ids of parts that were just taken, in their order.
   *
   * @throws IllegalArgumentException when one is empty or has a blank in it
   */
  public static PartIds taken(List<String> ids) {
    if (ids.stream().anyMatch(id -> id.isEmpty() || id.contains(" "))) {
      throw new IllegalArgumentException("an id of a part is one word");
    }
    return new PartIds(ids);
  }

  /** The ids as the provider gave them, without marks. */
  public List<String> each() {
    return ids.stream().map(PartIds::plain).toList();
  }

  /** True when there is more than one part. */
  public boolean several() {
    return ids.size() > 1;
  }

  /** True when this is the id of one of the parts. */
  public boolean has(String id) {
    return each().contains(id);
  }

  /** The same with one part marked as delivered. */
  public PartIds delivered(String id) {
    List<String> next = new ArrayList<>();
    ids.forEach(one -> next.add(plain(one).equals(id) ? id + DELIVERED : one));
    return new PartIds(next);
  }

  /** True when every part is marked as delivered. */
  public boolean allDelivered() {
    return ids.stream().allMatch(id -> id.endsWith(DELIVERED));
  }

  /** What an attempt holds of them. */
  public String text() {
    return String.join(" ", ids);
  }

  private static String plain(String id) {
    return id.endsWith(DELIVERED) ? id.substring(0, id.length() - DELIVERED.length()) : id;
  }
}
