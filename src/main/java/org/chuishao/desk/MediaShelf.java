package org.chuishao.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.informant.Photo;
import org.chuishao.model.CaseNo;

/** What was fetched, by the hash of its content, album by album. */
public interface MediaShelf {

  /**
   * @param hash SHA-256 in hex
   * @param at when it was kept
   */
  record Kept(String hash, Photo kind, long size, Instant at) {}

  /**
   * Durable when it returns; the same content again is the same file.
   *
   * @return its hash
   * @throws MediaFailure {@code TOO_MANY}
   */
  String keep(Album album, Photo kind, byte[] content);

  /** Oldest first. */
  List<Kept> list(Album album);

  /**
   * @return empty when there is none, or its content is no longer what it was
   */
  Optional<byte[]> load(Album album, String hash);

  /**
   * Says why something of an album is not there; durable when it returns.
   *
   * @param id of what is missing: the same again replaces the words
   */
  void remark(Album album, String id, String words);

  /** What is not there, and why. */
  List<String> remarks(Album album);

  /** What the album was about is a case now; durable when it returns. */
  void moved(Album album, CaseNo no);

  /** The case that the album was about became. */
  Optional<CaseNo> movedTo(Album album);
}
