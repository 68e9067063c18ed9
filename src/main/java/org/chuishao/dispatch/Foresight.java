package org.chuishao.dispatch;

import java.util.List;
import java.util.Optional;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.model.Message;

/**
 * Tells before a message is written whether any provider of a channel may carry it. A provider of
 * registered texts carries no words that somebody has just thought of; whoever writes them ought to
 * know before.
 */
public final class Foresight {

  private final Carriers carriers;
  private final Templates templates;

  public Foresight(Carriers carriers, Templates templates) {
    this.carriers = carriers;
    this.templates = templates;
  }

  /**
   * Asks nobody outside.
   *
   * @param message to an address; its words are made as they would be sent
   * @return why no provider of the channel can, in words; empty when one can
   */
  public Optional<String> cannot(Message message, Message.Recipient.Address to) {
    List<Carrier> all = carriers.of(to.channel());
    if (all.isEmpty()) {
      return Optional.of("没有开通" + to.channel() + "通道");
    }
    Words words =
        templates.render(
            to.channel(), message.notice(), TemplateName.FIRST_LOCALE, message.facts());
    Letter letter =
        new Letter(
            message.id(),
            message.caseNo(),
            to.address(),
            words.subject(),
            words.text(),
            words.html(),
            List.of(),
            "",
            1,
            words.notice());
    List<Optional<String>> refusals = all.stream().map(carrier -> carrier.cannot(letter)).toList();
    return refusals.stream().allMatch(Optional::isPresent) ? refusals.get(0) : Optional.empty();
  }
}
