package org.chuishao.dispatch;

import java.util.List;
import java.util.Map;
import org.chuishao.dispatch.Posting.Attempt;
import org.chuishao.model.Message;
import org.chuishao.model.Message.Recipient;

/**
 * Forgets to whom of the public something was said once it was (L-C1): the address, the ids under
 * which providers know it and the words, which may hold a case number, a code or a voucher.
 */
final class PublicAddress {

  private PublicAddress() {}

  /** The same posting to nobody; one to somebody of the directory stays as it is. */
  static Posting forget(Posting posting) {
    if (!(posting.message().to() instanceof Recipient.Address to)) {
      return posting;
    }
    List<Attempt> attempts = posting.attempts().stream().map(PublicAddress::forget).toList();
    Message m = posting.message();
    Message forgotten =
        new Message(
            m.id(),
            m.caseNo(),
            m.notice(),
            new Recipient.Address(to.channel(), ""),
            Map.of(),
            m.prompt(),
            m.applies(),
            m.urgency(),
            m.rule(),
            m.createdAt());
    return new Posting(
        forgotten,
        posting.version(),
        posting.state(),
        attempts,
        posting.nextDue(),
        posting.promptCode(),
        posting.remark());
  }

  private static Attempt forget(Attempt a) {
    return new Attempt(
        a.at(),
        a.channel(),
        a.provider(),
        "",
        "",
        a.state(),
        a.code(),
        "",
        a.mayBeCopy(),
        "",
        a.asked());
  }
}
