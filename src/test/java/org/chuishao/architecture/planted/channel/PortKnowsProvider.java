package org.chuishao.architecture.planted.channel;

import org.chuishao.architecture.planted.channel.twilio.UsesThePort;

/** A port that knows who calls at it. */
public record PortKnowsProvider(UsesThePort provider) {}
