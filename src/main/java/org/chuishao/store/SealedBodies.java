package org.chuishao.store;

import java.time.InstantSource;
import java.util.Optional;
import org.chuishao.informant.Veil;

/** Seals what is stored of conversations with the public: they hold addresses and whole texts. */
record SealedBodies(Veil veil, InstantSource clock) {

  boolean applies(String conversation) {
    return Veil.veiled(conversation);
  }

  byte[] seal(String conversation, byte[] body) {
    return veil.seal(body, conversation, clock.instant());
  }

  /** Empty once the key of its day was thrown away. */
  Optional<byte[]> open(String conversation, byte[] sealed) {
    return veil.open(sealed, conversation);
  }
}
