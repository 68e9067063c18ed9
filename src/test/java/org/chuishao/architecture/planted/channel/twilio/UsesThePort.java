package org.chuishao.architecture.planted.channel.twilio;

import com.twilio.http.TwilioRestClient;
import org.chuishao.architecture.planted.channel.Port;

/** As it should be. */
public record UsesThePort(TwilioRestClient client) implements Port {}
