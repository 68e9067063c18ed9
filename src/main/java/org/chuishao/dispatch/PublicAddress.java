package org.chuishao.dispatch;

import java.util.List;
import org.chuishao.dispatch.Posting.Attempt;
import org.chuishao.model.Message;
import org.chuishao.model.Message.Recipient;

/** Forgets where somebody of the public can be reached once everything was said (L-C1). */
final class PublicAddress {

  private PublicAddress() {}

  /** The same posting with masked addresses; one to somebody of the directory stays as it is. */
  static Posting forget(Posting posting) {
    if (!(posting.message().to() instanceof Recipient.Address to)) {
      return posting;
    }
    List<Attempt> masked = posting.attempts().stream().map(PublicAddress::mask).toList();
    Recipient.Address nowhere = new Recipient.Address(to.channel(), Masks.mask(to.address()));
    Message m = posting.message();
    Message forgotten =
        new Message(
            m.id(),
            m.caseNo(),
            m.notice(),
            nowhere,
            m.facts(),
            m.prompt(),
            m.applies(),
            m.urgency(),
            m.rule(),
            m.createdAt());
    return new Posting(
        forgotten,
        posting.version(),
        posting.state(),
        masked,
        posting.nextDue(),
        posting.promptCode(),
        posting.remark());
  }

  private static Attempt mask(Attempt a) {
    String mask = Masks.mask(a.address());
    return new Attempt(
        a.at(),
        a.channel(),
        a.provider(),
        mask,
        a.providerId(),
        a.state(),
        a.code(),
        withoutAddress(a, mask),
        a.mayBeCopy(),
        a.text(),
        a.asked());
  }

  /** Providers like to repeat the address in what they say, with or without its plus. */
  private static String withoutAddress(Attempt a, String mask) {
    String bare = a.address().replace("+", "");
    return bare.isEmpty() ? a.words() : a.words().replace(a.address(), mask).replace(bare, mask);
  }
}
