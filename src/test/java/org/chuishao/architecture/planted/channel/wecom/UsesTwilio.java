package org.chuishao.architecture.planted.channel.wecom;

import com.twilio.http.TwilioRestClient;

/** The right library in the wrong folder. */
public record UsesTwilio(TwilioRestClient client) {}
