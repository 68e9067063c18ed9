package org.chuishao.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;

/** Where conversations and the human queue are kept. */
public interface Conversations {

  /**
   * The conversation, a new one when there is none, and whether this inbound message was filed here
   * before; a commit on a case alone does not count, for its answers may not have been written.
   */
  Opened open(String key, String inboundKey);

  /**
   * Which of the names that a conversation and its inbound message may have are in use: those under
   * which the message was filed, else those under which there is a conversation, else the first;
   * and what {@link #open} gives under them.
   *
   * @param aliases the names of today first, never empty
   */
  Known known(List<Alias> aliases);

  /**
   * Writes everything that an inbound message caused outside a case, in one step: the conversation,
   * the key of the inbound message, messages to send, an item for the human queue.
   *
   * @return false when the conversation changed meanwhile, or the inbound message was filed
   *     meanwhile; nothing is written then
   */
  boolean file(
      Conversation conversation,
      long expectedVersion,
      Optional<String> inboundKey,
      List<Message> withoutIds,
      Optional<QueueItem> item);

  /** The human queue of an area and those below, oldest first. */
  List<QueueItem> queue(AreaPath area, int limit);

  /** The folder of advertising and junk of an area and those below, oldest first. */
  List<QueueItem> junk(AreaPath area, int limit);

  /** What waits in the human queue under this code; seldom more than one. */
  List<QueueItem> coded(String code);

  /** Whether something that waits has this code, which nothing else is to be given then. */
  boolean taken(String code);

  /**
   * What waits in the human queue or the junk folder under an id.
   *
   * @param id as given by {@link #queue} or {@link #junk}
   */
  Optional<QueueItem> waiting(String id);

  /**
   * Adds an answer to an item and sends it, in one step.
   *
   * @param before the item as it was read
   * @param message to whoever sent the item
   * @return false when the item changed or somebody dealt with it meanwhile; nothing is written
   *     then
   */
  boolean answer(QueueItem before, Said said, Message message);

  /**
   * Takes an item out of its folder because somebody dealt with it; the item itself stays on
   * record, without the way back to whoever sent it.
   *
   * @param id as given by {@link #queue} or {@link #junk}
   * @return false when it was in neither
   */
  boolean settle(String id);

  /** A conversation's key and the key of an inbound message in it, as they are on one day. */
  record Alias(String conversation, String inboundKey) {}

  /** The names that are in use, and what lies under them. */
  record Known(Alias alias, Opened opened) {}

  /**
   * @param filed true when the inbound message was filed before
   */
  record Opened(Conversation conversation, boolean filed) {}

  /**
   * Something a person has to look at: nothing that came in is ever thrown away.
   *
   * @param id given when it is stored
   * @param area whose centre it belongs to
   * @param sender person key, or {@code public}
   * @param text the original
   * @param why in one word: {@code not-understood}, {@code no-area}, {@code unreadable-mail} …
   * @param code what a person may answer it by, {@code Q4827}; empty when nobody was told
   * @param offer two cases that may be the same; empty when it is about something else
   * @param back how somebody of the public is answered, sealed with the key of the day; empty for
   *     everybody else
   * @param album where the files that came with it are; empty when none came
   * @param said what the sender was answered, oldest first
   */
  record QueueItem(
      String id,
      AreaPath area,
      Instant at,
      String channel,
      String sender,
      String text,
      String why,
      Optional<String> code,
      Optional<Offer> offer,
      Optional<String> back,
      Optional<String> album,
      List<Said> said) {

    public QueueItem {
      said = List.copyOf(said);
    }

    /** One that came with no files and cannot be answered. */
    public QueueItem(
        String id,
        AreaPath area,
        Instant at,
        String channel,
        String sender,
        String text,
        String why,
        Optional<String> code,
        Optional<Offer> offer) {
      this(
          id,
          area,
          at,
          channel,
          sender,
          text,
          why,
          code,
          offer,
          Optional.empty(),
          Optional.empty(),
          List.of());
    }

    /** The same under the id that its store gave it. */
    public QueueItem withId(String given) {
      return new QueueItem(
          given, area, at, channel, sender, text, why, code, offer, back, album, said);
    }

    /** The same with the sealed way back to its sender. */
    public QueueItem withBack(Optional<String> sealed) {
      return new QueueItem(
          id, area, at, channel, sender, text, why, code, offer, sealed, album, said);
    }

    /** The same with files. @param files the name of their album */
    public QueueItem withAlbum(String files) {
      return new QueueItem(
          id, area, at, channel, sender, text, why, code, offer, back, Optional.of(files), said);
    }

    /** The same after one more answer. */
    public QueueItem with(Said answer) {
      List<Said> all = new ArrayList<>(said);
      all.add(answer);
      return new QueueItem(id, area, at, channel, sender, text, why, code, offer, back, album, all);
    }

    /** One that nobody was told of. */
    public QueueItem(
        String id,
        AreaPath area,
        Instant at,
        String channel,
        String sender,
        String text,
        String why) {
      this(id, area, at, channel, sender, text, why, Optional.empty(), Optional.empty());
    }

    /** Where it is kept. */
    public Folder folder() {
      return why.equals(JUNK) ? Folder.JUNK : Folder.HUMAN;
    }
  }

  /**
   * What the sender of an item was answered.
   *
   * @param by person key of whoever wrote it
   */
  record Said(Instant at, String by, String text) {}

  /** The word that puts an item into {@link Folder#JUNK}. */
  String JUNK = "junk";

  /** Two cases that are perhaps the same; the later one would join the first. */
  record Offer(CaseNo later, CaseNo first) {}

  enum Folder {
    HUMAN("queue"),
    JUNK("junk");

    private final String key;

    Folder(String key) {
      this.key = key;
    }

    /** The name that the store and the API use. */
    public String key() {
      return key;
    }
  }
}
