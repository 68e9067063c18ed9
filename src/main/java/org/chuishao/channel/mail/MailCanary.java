package org.chuishao.channel.mail;

import java.util.List;
import java.util.Optional;
import org.chuishao.desk.CanaryInlet;
import org.chuishao.dispatch.Carrier;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.dispatch.Carrier.Outcome;
import org.chuishao.model.MessageId;

/** A mail of ours to our own mailbox: the whole way through both mail servers. */
public final class MailCanary implements CanaryInlet {

  private final Carrier smtp;
  private final String address;

  /**
   * @param address of the mailbox that is read
   */
  public MailCanary(Carrier smtp, String address) {
    this.smtp = smtp;
    this.address = address;
  }

  @Override
  public String way() {
    return "mail";
  }

  @Override
  public void send(String nonce, String text) {
    Letter letter =
        new Letter(
            // Only for its Message-ID, which has to be another one each time.
            new MessageId("canary" + nonce.substring(0, 8) + "-1"),
            Optional.empty(),
            address,
            "吹哨自检",
            text,
            "",
            List.of(),
            "",
            1,
            Carrier.Notice.NONE);
    Outcome outcome = smtp.send(letter);
    if (!(outcome instanceof Outcome.Accepted) && !(outcome instanceof Outcome.Delivered)) {
      throw new CanaryRefusedException("SMTP " + outcome.getClass().getSimpleName());
    }
  }
}
