package org.chuishao.figures;

import java.time.Instant;
import java.util.Optional;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Kind;
import org.chuishao.model.PostRef;

/**
 * A case that was closed.
 *
 * @param party who counts it; empty when nobody dealt with it
 * @param title of that post, empty likewise
 * @param outcome in the words of the policy
 * @param words what those who dealt with it wrote
 */
public record ClosedCase(
    CaseNo no,
    AreaPath area,
    Kind kind,
    Instant receivedAt,
    Instant closedAt,
    Optional<PostRef> party,
    String title,
    String outcome,
    String words) {}
