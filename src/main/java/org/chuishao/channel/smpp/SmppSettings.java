package org.chuishao.channel.smpp;

import java.time.Duration;
import java.util.Optional;

/**
 * What the carrier gave us, and how its gateway differs from others.
 *
 * @param tls true to speak SMPP inside TLS; the gateway's name is checked then
 * @param systemId at most 15 characters, as SMPP wants it
 * @param password at most 8 characters, as SMPP wants it
 * @param systemType as the carrier says; mostly empty
 * @param from the number or name that texts come from
 * @param window how many letters may wait for the gateway's answer at once
 * @param alphabet what the gateway takes data_coding 0 for, in and out
 * @param receiptIds how receipts write the id that submit_sm_resp gave
 * @param queries true when the gateway answers query_sm
 * @param enquireLink after so long without a word we ask whether the gateway is there
 * @param answer how long an answer of the gateway may take
 * @param firstPause before the second try to connect; doubles from try to try
 * @param longestPause what that pause never grows beyond
 * @param throttled what we wait first when the gateway says that it is too fast; doubles likewise
 */
public record SmppSettings(
    String host,
    int port,
    boolean tls,
    String systemId,
    String password,
    String systemType,
    String from,
    int window,
    Alphabet alphabet,
    ReceiptIds receiptIds,
    boolean queries,
    Duration enquireLink,
    Duration answer,
    Duration firstPause,
    Duration longestPause,
    Duration throttled) {

  /** The gateway's own alphabet: SMPP leaves it to the gateway what data_coding 0 stands for. */
  public enum Alphabet {
    /** GSM 03.38, a septet in each byte. */
    GSM,
    /** ISO 8859-1; the gateway translates. */
    LATIN1
  }

  /** How receipts write ids; known habits of gateways. */
  public enum ReceiptIds {
    /** As submit_sm_resp did. */
    SAME,
    /** In decimal, where submit_sm_resp wrote hex. */
    DECIMAL,
    /** In hex, where submit_sm_resp wrote decimal. */
    HEX
  }

  /** What SMPP does not allow in these; empty when all is well. */
  Optional<String> fault() {
    if (systemId.length() > 15) {
      return Optional.of("the system id is longer than the 15 characters that SMPP allows");
    }
    if (password.length() > 8) {
      return Optional.of("the password is longer than the 8 characters that SMPP allows");
    }
    if (systemType.length() > 12) {
      return Optional.of("the system type is longer than the 12 characters that SMPP allows");
    }
    return from.length() > 20
        ? Optional.of("the sender is longer than the 20 characters that SMPP allows")
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "SMPP gateway " + host + ":" + port + " as " + systemId + ", from " + from;
  }
}
