package org.chuishao.desk;

/** Where what came with messages is fetched from: one provider. */
public interface MediaSource {

  /**
   * @param reference as its own messages carry it
   */
  boolean knows(String reference);

  /**
   * Fetches it; blocks.
   *
   * @param most how many bytes at most
   * @throws MediaFailure whatever went wrong, by name
   */
  byte[] fetch(String reference, int most);
}
