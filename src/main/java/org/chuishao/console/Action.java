package org.chuishao.console;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/**
 * The body of an action; fields that are not here are refused.
 *
 * @param action {@code undo}, {@code suspend}, {@code resume}, {@code reopen}, {@code withdraw},
 *     {@code note}, {@code reward}, {@code supervise}, {@code take-over}, {@code file}, {@code
 *     blacklist}, {@code unlist}, {@code account}, or the meaning of a reply in the policy
 * @param by key of the person in whose name it is done
 * @param track the track that is answered; the person's own when absent
 * @param choices units chosen, the first leads
 * @param text a reason, a result, a note
 * @param days working days asked for
 * @param yuan amount of a reward, for {@code reward}
 * @param names a firm for {@code blacklist} and {@code unlist}, officials for {@code account},
 *     grounds for {@code file}
 * @param how of {@code account}: {@code talk}, {@code penalty}, {@code both-sides}
 * @param close for {@code answer} and {@code ask} in the human queue: the answer settles the item
 * @param first number of the first case, for {@code withdraw}
 */
record Action(
    @JsonProperty(required = true) String action,
    @JsonProperty(required = true) String by,
    Optional<Integer> track,
    Optional<List<String>> choices,
    Optional<String> text,
    Optional<Integer> days,
    Optional<String> first,
    Optional<java.math.BigDecimal> yuan,
    Optional<List<String>> names,
    Optional<String> how,
    Optional<Boolean> close) {}
