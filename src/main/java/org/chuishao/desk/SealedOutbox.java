package org.chuishao.desk;

import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.dispatch.Outbox;
import org.chuishao.dispatch.Posting;
import org.chuishao.informant.Veil;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;

/**
 * The outbox as whoever sends sees it: answers to the public open, while below only sealed ones are
 * kept. A provider's id of such an answer is in the index by a name of the day, for its receipts.
 */
public final class SealedOutbox implements Outbox {

  private final Outbox below;
  private final Sealing sealing;
  private final InstantSource clock;

  /**
   * @param below what keeps the messages
   * @param clock the product's clock
   */
  public SealedOutbox(Outbox below, Veil veil, InstantSource clock) {
    this.below = below;
    this.sealing = new Sealing(veil);
    this.clock = clock;
  }

  @Override
  public Optional<Posting> load(MessageId id) {
    return below.load(id).map(sealing::open);
  }

  @Override
  public Map<MessageId, Posting> loadAll(Collection<MessageId> ids) {
    Map<MessageId, Posting> all = new HashMap<>();
    below.loadAll(ids).forEach((id, posting) -> all.put(id, sealing.open(posting)));
    return all;
  }

  @Override
  public boolean save(Posting posting, long expectedVersion) {
    return below.save(sealing.close(posting, clock.instant()), expectedVersion);
  }

  @Override
  public Optional<MessageId> byProviderId(String provider, String providerId) {
    return below
        .byProviderId(provider, providerId)
        .or(
            () ->
                sealing.idNames(provider, providerId, clock.instant()).stream()
                    .flatMap(name -> below.byProviderId(provider, name).stream())
                    .findFirst());
  }

  @Override
  public List<MessageId> add(String conversation, List<Message> withoutIds) {
    return below.add(conversation, sealing.close(withoutIds, clock.instant()));
  }

  @Override
  public List<Posting> find(
      Optional<CaseNo> no, Optional<String> person, Optional<Posting.State> state, int limit) {
    return below.find(no, person, state, limit).stream().map(sealing::open).toList();
  }

  @Override
  public List<Posting> waiting(String person) {
    return below.waiting(person).stream().map(sealing::open).toList();
  }
}
