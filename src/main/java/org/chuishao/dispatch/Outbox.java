package org.chuishao.dispatch;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;

/** Where messages are kept from the commit that made them until they are finished, and after. */
public interface Outbox {

  Optional<Posting> load(MessageId id);

  /** Loads many at once; ids that do not exist are absent from the result. */
  Map<MessageId, Posting> loadAll(Collection<MessageId> ids);

  /**
   * Writes the posting and sets or clears its due entry, if its version is still the one expected.
   *
   * @param posting with {@code version} = {@code expectedVersion + 1}
   * @return false when somebody else changed it meanwhile
   */
  boolean save(Posting posting, long expectedVersion);

  /** Finds the message that a provider knows by this id. */
  Optional<MessageId> byProviderId(String provider, String providerId);

  /**
   * Stores messages that belong to no case, due at once; the ids are given here, all in the shard
   * of the conversation.
   */
  List<MessageId> add(String conversation, List<Message> withoutIds);

  /** Messages of a case, to a person, or in a state, newest first. */
  List<Posting> find(
      Optional<CaseNo> no, Optional<String> person, Optional<Posting.State> state, int limit);

  /** The latest messages to a person that still wait to leave, newest first. */
  default List<Posting> waiting(String person) {
    return find(
        Optional.empty(), Optional.of(person), Optional.of(Posting.State.HELD), MOST_WAITING);
  }

  /** How many of them are looked at. */
  int MOST_WAITING = 60;
}
