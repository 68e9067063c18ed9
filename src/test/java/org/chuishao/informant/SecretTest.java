package org.chuishao.informant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.junit.jupiter.api.Test;

/** Keys, names of the day, slow hashes. */
class SecretTest {

  private static final Instant NOW = Instant.parse("2026-09-22T02:00:00Z");

  private final Map<Long, Secret> keys = new HashMap<>();
  private final Veil veil =
      new Veil(
          new Ring() {
            @Override
            public Secret current(long day) {
              return keys.computeIfAbsent(day, any -> Secret.fresh());
            }

            @Override
            public Optional<Secret> of(long day) {
              return Optional.ofNullable(keys.get(day));
            }

            @Override
            public int retire(long firstToKeep) {
              int before = keys.size();
              keys.keySet().removeIf(day -> day < firstToKeep);
              return before - keys.size();
            }
          });

  @Test
  void argon2id_is_the_one_of_rfc_9106_with_its_key() {
    byte[] tag = new byte[32];
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(32)
            .withIterations(3)
            .withParallelism(4)
            .withSalt(filled(16, 2))
            .withSecret(filled(8, 3))
            .withAdditional(filled(12, 4))
            .build());
    generator.generateBytes(filled(32, 1), tag);
    assertThat(HexFormat.of().formatHex(tag))
        .isEqualTo("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
  }

  @Test
  void C5_the_hash_of_a_code_needs_salt_and_pepper() {
    SlowHash.Cost cost = new SlowHash.Cost(64, 1, 1);
    SlowHash hash = new SlowHash(Secret.of("one"), cost);
    byte[] salt = filled(16, 7);
    assertThat(hash.hash("abc123", salt))
        .hasSize(32)
        .isEqualTo(hash.hash("abc123", salt))
        .isNotEqualTo(hash.hash("abc124", salt))
        .isNotEqualTo(hash.hash("abc123", filled(16, 8)))
        .isNotEqualTo(new SlowHash(Secret.of("two"), cost).hash("abc123", salt));
  }

  @Test
  void a_name_of_the_day_is_the_same_all_day_and_known_for_two_more() {
    String today = veil.names("sms", "+8613911220001", NOW).get(0);
    assertThat(today).matches("~[A-Za-z0-9_-]{20}");
    assertThat(veil.names("sms", "+8613911220001", NOW.plus(Duration.ofHours(3))).get(0))
        .isEqualTo(today);
    assertThat(veil.names("mail", "+8613911220001", NOW).get(0)).isNotEqualTo(today);
    List<String> later = veil.names("sms", "+8613911220001", NOW.plus(Duration.ofDays(2)));
    assertThat(later.indexOf(today)).isEqualTo(1);
  }

  @Test
  void what_was_sealed_is_gone_with_the_key_of_its_day() {
    byte[] sealed = veil.seal("+8613911220001".getBytes(UTF_8), "answer", NOW);
    assertThat(veil.open(sealed, "answer"))
        .map(bytes -> new String(bytes, UTF_8))
        .contains("+8613911220001");
    assertThat(veil.open(sealed, "something else")).isEmpty();
    assertThat(veil.seal("+8613911220001".getBytes(UTF_8), "answer", NOW)).isNotEqualTo(sealed);

    assertThat(veil.retire(NOW.plus(Duration.ofDays(2)))).isZero();
    assertThat(veil.retire(NOW.plus(Duration.ofDays(3)))).isEqualTo(1);
    assertThat(veil.open(sealed, "answer")).isEmpty();
  }

  @Test
  void a_changed_bit_is_noticed() {
    Secret secret = Secret.of("pepper");
    byte[] sealed = secret.seal("words".getBytes(UTF_8), "x");
    sealed[sealed.length - 1] ^= 1;
    assertThat(secret.open(sealed, "x")).isEmpty();
    assertThat(secret.open(new byte[3], "x")).isEmpty();
    assertThat(secret.toString()).isEqualTo("Secret");
  }

  private static byte[] filled(int size, int value) {
    byte[] bytes = new byte[size];
    java.util.Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
