package org.chuishao.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Inbound;

/** What is heard at the front desk of the sample county. */
abstract class HeardRig {

  static final Reader READER = Samples.reader();
  static final Receptionist DESK = new Receptionist(READER, false);
  static final Instant NOW = Instant.parse("2026-03-09T07:00:00Z");
  static final Sender SECRETARY = Sender.of("village-secretary", new AreaPath("示范县/柳河镇/张庄村"));
  static final Sender MEMBER = Sender.of("grid-member", new AreaPath("示范县/柳河镇/李家沟村"));
  static final Conversation.OpenPrompt A7 = Prompts.persuade("A7", Prompts.ONE);
  static final Conversation.OpenPrompt B3 = Prompts.order("B3", Prompts.TWO);

  static Inbound sms(String text) {
    return inbound("sms", "", text, false);
  }

  static Inbound bot(String text) {
    return inbound("wecom", "", text, true);
  }

  static Inbound inbound(String channel, String subject, String text, boolean identified) {
    return new Inbound(
        channel, "test", "id", "+8613800000001", "us", subject, text, List.of(), NOW, identified);
  }

  static Conversation asked(Conversation.OpenPrompt... prompts) {
    return new Conversation(
        "p:x",
        3,
        List.of(prompts),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Heard hear(Conversation conversation, Inbound inbound, Sender sender, Instant now) {
    return DESK.hear(conversation, inbound, Optional.of(sender), now);
  }

  static Heard heard(Conversation conversation, String text) {
    return hear(conversation, sms(text), SECRETARY, NOW);
  }

  /** The desk's part: a report was filed under a number. */
  static Conversation numbered(Conversation next) {
    return new Conversation(
        next.key(),
        next.version(),
        next.prompts(),
        next.question(),
        next.confirm(),
        Optional.of(Prompts.ONE),
        next.puzzledAt(),
        next.filed());
  }
}
