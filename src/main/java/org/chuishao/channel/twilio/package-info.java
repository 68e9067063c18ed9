/** SMS through Twilio: sends, verifies and decodes its webhooks. */
@NullMarked
package org.chuishao.channel.twilio;

import org.jspecify.annotations.NullMarked;
