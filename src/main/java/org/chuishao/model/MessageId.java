package org.chuishao.model;

/**
 * Id of a message: {@code <home>-<n>}. The home is a case number, or {@code s} and a shard for
 * messages outside any case; it says where in the store the message lives. Usable in URLs and
 * Message-IDs as it is.
 */
public record MessageId(String value) implements Comparable<MessageId> {

  public static MessageId of(CaseNo no, int n) {
    return new MessageId(no.digits() + "-" + n);
  }

  public String home() {
    return value.substring(0, value.lastIndexOf('-'));
  }

  @Override
  public int compareTo(MessageId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
