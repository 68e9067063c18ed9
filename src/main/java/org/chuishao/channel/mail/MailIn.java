package org.chuishao.channel.mail;

import java.util.List;
import java.util.Optional;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Inbound;
import org.chuishao.model.MessageId;

/**
 * A mail that could be read.
 *
 * @param inbound its text is what the person wrote this time, without the mail quoted below
 * @param answers the message of ours that it answers, if its headers name one
 * @param thread the case whose thread it belongs to, likewise; both can be forged, so they help to
 *     find and prove nothing
 * @param original the whole text, quotation included
 * @param remarks what had to be guessed, in fixed words: {@code unknown-charset}; where there are
 *     any, the raw mail is kept too
 */
public record MailIn(
    Inbound inbound,
    Optional<MessageId> answers,
    Optional<CaseNo> thread,
    String original,
    List<String> remarks) {

  public MailIn {
    remarks = List.copyOf(remarks);
  }
}
