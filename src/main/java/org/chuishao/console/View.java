package org.chuishao.console;

import java.util.List;

/**
 * What the API shows, as it stands in the JSON. Times are ISO 8601 in Asia/Shanghai; empty text
 * where there is nothing. Nothing here can say who of the public reported (L-C1).
 */
interface View {

  /** A case in a list. */
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
      String nextDue) {}

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
      List<Lane> tracks) {}

  /** One line of handling. */
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
      List<Choice> choices) {}

  record Owed(
      String name, String rule, String from, String due, boolean overdue, boolean provisional) {}

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

  /** A message with its tries. */
  record Said(
      String id,
      String no,
      String notice,
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

  /** Something that waits for a person. */
  record Waiting(
      String id, String area, String at, String channel, String sender, String text, String why) {}

  /** A list, and whether there is more than was asked for. */
  record Page(List<?> items, boolean more) {}

  /** What an action came to. */
  record Acted(String no, long seq, String status, List<Happened> events) {}

  record Failure(Fault error) {}

  record Fault(String code, String zh, String en) {}
}
