package org.chuishao.channel.mail;

/** What a mail turned out to be. */
public sealed interface MailKind {

  /** Written by a person, as far as can be seen. */
  record Read(MailIn mail) implements MailKind {}

  /**
   * A machine's: an absence notice, a bounce, a mailing list. Never answered, or two machines
   * answer each other for ever.
   */
  record AutoReply(MailIn mail) implements MailKind {}

  /**
   * Not readable; a person has to look at it.
   *
   * @param reason in fixed words: {@code too-large}, {@code too-many-parts}, {@code no-sender},
   *     {@code unknown-charset}, {@code broken-mime}
   * @param raw what was fetched; of a mail that is too large, only the headers
   * @param providerId under which its repetition is recognised
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes to be written away, never compared
  record Unreadable(String reason, byte[] raw, String providerId) implements MailKind {}
}
