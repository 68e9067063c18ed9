package org.chuishao.channel.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;

/** How a mail in quarantine is kept from eyes that have only the disk (L-C1). */
public interface Cover {

  /** Headers that say what is in a mail and nothing of who sent it. */
  Set<String> HARMLESS =
      Set.of("subject", "date", "mime-version", "content-type", "content-transfer-encoding");

  /** A name for a mail, the same for the same one. */
  String name(byte[] raw);

  /** The mail as it is written. */
  byte[] cover(byte[] raw);

  /** What its name ends with. */
  String ending();

  /** Where nothing can be encrypted: without the headers that name the sender. */
  Cover HEADERS_CUT =
      new Cover() {
        @Override
        public String name(byte[] raw) {
          try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw));
          } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
          }
        }

        @Override
        public byte[] cover(byte[] raw) {
          return Cover.withoutSender(raw);
        }

        @Override
        public String ending() {
          return ".eml";
        }
      };

  private static byte[] withoutSender(byte[] raw) {
    // Latin-1 keeps every byte as it is.
    String mail = new String(raw, StandardCharsets.ISO_8859_1);
    StringBuilder kept = new StringBuilder();
    int at = 0;
    boolean keeps = false;
    while (at < mail.length()) {
      int end = mail.indexOf('\n', at);
      String line = mail.substring(at, end < 0 ? mail.length() : end + 1);
      boolean goesOn = line.startsWith(" ") || line.startsWith("\t");
      if (line.isBlank() || !goesOn && line.indexOf(':') < 1) {
        break;
      }
      keeps =
          goesOn
              ? keeps
              : HARMLESS.contains(
                  line.substring(0, line.indexOf(':')).strip().toLowerCase(Locale.ROOT));
      kept.append(keeps ? line : "");
      at += line.length();
    }
    return kept.append(mail, at, mail.length()).toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
