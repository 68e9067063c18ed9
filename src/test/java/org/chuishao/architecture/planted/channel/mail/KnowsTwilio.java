package org.chuishao.architecture.planted.channel.mail;

import org.chuishao.architecture.planted.channel.twilio.UsesThePort;

/** One provider that knows another. */
public record KnowsTwilio(UsesThePort other) {}
