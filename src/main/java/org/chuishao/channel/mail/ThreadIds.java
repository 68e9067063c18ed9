package org.chuishao.channel.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.model.CaseNo;
import org.chuishao.model.MessageId;

/**
 * Message-IDs of ours: one for each message, the same on every try, so that a mail program shows a
 * copy once; and one for each case, never sent itself, at the root of everything said in it.
 */
final class ThreadIds {

  private final String installation;
  private final String domain;
  private final Pattern message;
  private final Pattern root;

  ThreadIds(String installation, String domain) {
    this.installation = installation;
    this.domain = domain;
    String end = Pattern.quote("@" + domain + ">");
    this.message =
        Pattern.compile("<([a-z0-9]{1,20}-[0-9]{1,9})\\." + Pattern.quote(installation) + end);
    this.root = Pattern.compile("<case-([0-9]{8,14})" + end);
  }

  String of(MessageId id) {
    return "<" + id.value() + "." + installation + "@" + domain + ">";
  }

  String root(CaseNo no) {
    return "<case-" + no.digits() + "@" + domain + ">";
  }

  /** The message of ours that a mail answers: the last one that its headers name. */
  Optional<MessageId> answered(String references) {
    Matcher matcher = message.matcher(references);
    Optional<MessageId> last = Optional.empty();
    while (matcher.find()) {
      last = Optional.of(new MessageId(matcher.group(1)));
    }
    return last;
  }

  /** The case whose thread a mail belongs to. */
  Optional<CaseNo> thread(String references) {
    Matcher matcher = root.matcher(references);
    return matcher.find() ? CaseNo.parse(matcher.group(1)) : Optional.empty();
  }
}
