package org.chuishao.route;

import jakarta.mail.Message;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.mail.MailBinding;
import org.apache.camel.component.mail.MailEndpoint;

/**
 * Does not look into a mail: routes take no headers of a sender, and a mail whose header cannot be
 * loaded would otherwise fail before any of our steps, at every look into the mailbox.
 */
final class BlindMailBinding extends MailBinding {

  private BlindMailBinding(MailEndpoint mailbox) {
    super(mailbox.getHeaderFilterStrategy(), mailbox.getContentTypeResolver(), false, false);
  }

  /** Makes every mailbox of the context hand over its mails unread. */
  static void install(CamelContext context) {
    context
        .getCamelContextExtension()
        .registerEndpointCallback(
            (uri, endpoint) -> {
              if (endpoint instanceof MailEndpoint mail) {
                mail.setBinding(new BlindMailBinding(mail));
              }
              return endpoint;
            });
  }

  @Override
  public Map<String, Object> extractHeadersFromMail(Message mail, Exchange exchange) {
    return Map.of();
  }
}
