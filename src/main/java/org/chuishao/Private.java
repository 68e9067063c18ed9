package org.chuishao;

import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.chuishao.channel.mail.Cover;
import org.chuishao.config.Key;
import org.chuishao.config.Settings;
import org.chuishao.desk.Books;
import org.chuishao.desk.Codes;
import org.chuishao.desk.Desk;
import org.chuishao.desk.Informants;
import org.chuishao.desk.Rewards;
import org.chuishao.informant.Secret;
import org.chuishao.informant.SlowHash;
import org.chuishao.store.RedisStore;

/** Puts together what there is for informants. */
public final class Private {

  /** What keys mails in quarantine. */
  private static final String QUARANTINE = "quarantine";

  private Private() {}

  /** How mails in quarantine are kept: sealed where there is a pepper. */
  static Cover cover(Settings settings) {
    Optional<Secret> key =
        settings.optional(Key.INFORMANT_PEPPER).map(Secret::of).map(s -> s.derive(QUARANTINE));
    return key.<Cover>map(Sealed::new).orElse(Cover.HEADERS_CUT);
  }

  /**
   * A mail that was kept sealed.
   *
   * @param pepper the one of the day it was kept
   * @return empty when it is none, or of another pepper
   */
  public static Optional<byte[]> opened(String pepper, byte[] sealed) {
    return Secret.of(pepper).derive(QUARANTINE).open(sealed, QUARANTINE);
  }

  private record Sealed(Secret key) implements Cover {
    @Override
    public String name(byte[] raw) {
      HexFormat hex = HexFormat.of();
      return hex.formatHex(key.mac(hex.formatHex(raw)), 0, 16);
    }

    @Override
    public byte[] cover(byte[] raw) {
      return key.seal(raw, QUARANTINE);
    }

    @Override
    public String ending() {
      return ".eml.sealed";
    }
  }

  static Informants informants(
      Secret pepper,
      RedisStore store,
      Desk desk,
      Supplier<Books> books,
      Settings settings,
      InstantSource clock) {
    SlowHash.Cost cost =
        new SlowHash.Cost(
            (int) (settings.bytes(Key.INFORMANT_HASH_MEMORY) / 1024),
            settings.number(Key.INFORMANT_HASH_PASSES),
            settings.number(Key.INFORMANT_HASHES));
    Codes codes = new Codes(store.informants(), store.ledger(), clock, pepper, cost);
    return new Informants(
        codes, new Rewards(codes, store.informants(), store.ledger(), desk, books, clock));
  }
}
