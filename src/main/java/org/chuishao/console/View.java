package org.chuishao.console;

import java.util.List;

/**
 * What the API shows, as it stands in the JSON. Times are ISO 8601 in Asia/Shanghai; empty text
 * where there is nothing. Nothing here can say who of the public reported (L-C1).
 */
interface View {

  /** Whose token it is, and what it opens. */
  record Me(String name, String role, String area, String now, List<Place> areas) {}

  /** An area that a list can be cut to. */
  record Place(String path, String name, String level) {}

  /**
   * Something that came with a message.
   *
   * @param hash SHA-256 of what is kept, in hex
   * @param size in bytes
   */
  record Picture(String hash, String type, long size, String at) {}

  /**
   * A case in a list.
   *
   * @param nextDue when something happens by itself, a reminder or a deadline
   * @param due the earliest deadline that is still owed
   * @param stageTitles of the stages, in the words of the policy
   * @param holders whose turn it is, by title
   */
  record Line(
      String no,
      String status,
      String area,
      List<String> kinds,
      String place,
      boolean major,
      List<String> stages,
      List<String> marks,
      String receivedAt,
      String nextDue,
      String due,
      boolean overdue,
      List<String> kindTitles,
      List<String> stageTitles,
      List<String> holders) {}

  /** One whole case. */
  record Full(
      String no,
      String policy,
      long seq,
      String status,
      String area,
      List<String> kinds,
      String subject,
      String place,
      String text,
      String reporter,
      String channel,
      boolean major,
      String receivedAt,
      String outcome,
      String outcomeText,
      List<String> marks,
      List<Lane> tracks,
      List<String> kindTitles,
      String outcomeTitle,
      List<String> markTitles,
      Reward reward) {}

  /**
   * How far the reward is (L-C3, L-C4).
   *
   * @param state {@code none}, {@code grantable}, {@code verified}, {@code claimed}, {@code paid},
   *     {@code expired}
   * @param bank where it is paid out
   * @param by the people who may grant it now; nobody unless it is grantable
   */
  record Reward(String state, String bank, List<Holder> by) {}

  /**
   * One line of handling.
   *
   * @param replies what may be answered, as actions
   * @param holders the people who may answer now
   */
  record Lane(
      int id,
      int parent,
      String stage,
      String stageTitle,
      String party,
      String title,
      boolean lead,
      String since,
      List<Owed> duties,
      List<Choice> choices,
      List<Answer> replies,
      List<Holder> holders) {}

  record Owed(
      String name,
      String title,
      String rule,
      String from,
      String due,
      boolean overdue,
      boolean provisional) {}

  /**
   * Something that may be answered.
   *
   * @param action what to send as {@code action}
   * @param needs {@code text}, {@code days}, {@code choices}
   */
  record Answer(String action, String label, List<String> needs) {}

  /** Somebody in whose name an answer can be given. */
  record Holder(String id, String name) {}

  record Choice(String unit, String label) {}

  /** What happened, and what was said because of it. */
  record Timeline(String no, List<Happened> events, List<Said> messages) {}

  /**
   * @param rule the rule of the documents; empty for none
   * @param zh in words
   * @param derivation why something is due when it is due, line by line
   */
  record Happened(
      long seq,
      String at,
      String by,
      String type,
      String rule,
      String zh,
      List<String> derivation) {}

  /** A message with its tries. @param noticeTitle {@code 提醒} for {@code remind} */
  record Said(
      String id,
      String no,
      String notice,
      String noticeTitle,
      String to,
      String rule,
      String state,
      String createdAt,
      String remark,
      List<Try> attempts) {}

  /**
   * @param address masked
   */
  record Try(
      String at,
      String channel,
      String provider,
      String address,
      String state,
      String code,
      String words,
      boolean mayBeCopy) {}

  /**
   * Something that waits for a person.
   *
   * @param sender key of the person, {@code public} or {@code system}
   * @param senderName {@code 杨立新 · 张庄村网格员}, {@code 群众}
   * @param handlers the people of the token's area who may deal with it now
   * @param answers what its sender was answered, oldest first
   * @param answer whether words of one's own can be sent to its sender
   * @param ask whether its sender can be asked for more
   */
  record Waiting(
      String id,
      String area,
      String at,
      String channel,
      String sender,
      String senderName,
      String text,
      String why,
      String code,
      String later,
      String first,
      List<Holder> handlers,
      List<Reply> answers,
      Hindrance answer,
      Hindrance ask,
      Files files) {}

  /** What the sender of an item was answered. @param by key of the person */
  record Reply(String at, String by, String text) {}

  /**
   * Whether something can be sent, and why not; known before anybody writes.
   *
   * @param code empty when it can be sent
   */
  record Hindrance(String code, String zh) {}

  /**
   * What came besides words.
   *
   * @param missing what could not be kept, in words
   */
  record Files(List<Picture> kept, List<String> missing) {
    static final Files NONE = new Files(List.of(), List.of());
  }

  /**
   * What became of an item of the queue.
   *
   * @param no the case it belongs to now; empty when it was put aside
   */
  record Dealt(String became, String no) {}

  /** A list, and whether there is more than was asked for. */
  /** What a provider had for us on a day, what of it we have, and what only a sweep found. */
  record Swept(String channel, String day, long received, long filed, long late) {}

  record Page(List<?> items, boolean more) {}

  /** What an action came to. */
  record Acted(String no, long seq, String status, List<Happened> events) {}

  /**
   * A line of the ledger.
   *
   * @param person id; empty name when the directory does not know it any more
   * @param duty key of the recurring duty, {@code patrol} or {@code publicity}
   * @param counts how much of what
   */
  record Checked(
      String id,
      String at,
      String area,
      String person,
      String name,
      String duty,
      String title,
      String object,
      String found,
      String done,
      java.util.Map<String, Integer> counts,
      boolean photo,
      String text,
      Files files) {}

  record Failure(Fault error) {}

  record Fault(String code, String zh, String en) {}
}
