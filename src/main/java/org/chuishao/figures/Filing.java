package org.chuishao.figures;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Ground;
import org.chuishao.model.Kind;

/**
 * A serious case in the monthly filing (P-A6, P-B6): filed in the month, or filed before and not at
 * its end yet.
 *
 * @param dossier its number 一案一档
 * @param filedAt when it was filed first
 * @param fresh true when it was filed, or filed for further grounds, in the period
 * @param party who dealt with it, by title; empty when nobody has yet
 * @param measures what was done, in words
 * @param stage where it stands, in the words of the policy; empty when it has ended
 * @param supervised how often it was supervised 督办 until then
 * @param endedAt when it was closed; empty while it is followed
 */
public record Filing(
    CaseNo no,
    String dossier,
    AreaPath area,
    Kind kind,
    Instant filedAt,
    boolean fresh,
    List<Ground> grounds,
    String party,
    String measures,
    String stage,
    int supervised,
    Optional<Instant> endedAt) {

  public Filing {
    grounds = List.copyOf(grounds);
  }
}
