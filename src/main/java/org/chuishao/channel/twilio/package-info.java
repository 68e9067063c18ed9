/** SMS by Twilio: webhooks in (text, status), messages out by the Twilio SDK. */
@NullMarked
package org.chuishao.channel.twilio;

import org.jspecify.annotations.NullMarked;
