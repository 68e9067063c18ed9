package org.chuishao.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.informant.Photo;
import org.chuishao.model.CaseNo;

/** What was fetched, beside its case, by the hash of its content. */
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
  String keep(CaseNo no, Photo kind, byte[] content);

  /** Oldest first. */
  List<Kept> list(CaseNo no);

  /**
   * @return empty when there is none, or its content is no longer what it was
   */
  Optional<byte[]> load(CaseNo no, String hash);
}
