package org.chuishao.channel.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.chuishao.channel.Hashing;
import org.junit.jupiter.api.Test;

/** The published example of TC3-HMAC-SHA256. */
class Tc3SignatureTest {

  private static final Tc3Signature.Unsigned PUBLISHED =
      new Tc3Signature.Unsigned(
          "cvm.tencentcloudapi.com",
          "/",
          "cvm",
          "DescribeInstances",
          Instant.ofEpochSecond(1551113065),
          "{\"Limit\": 1, \"Filters\": [{\"Values\": [\"\\u672a\\u547d\\u540d\"], "
              + "\"Name\": \"instance-name\"}]}");

  @Test
  void the_canonical_request_of_the_published_example_has_the_published_hash() {
    assertThat(Hashing.sha256(Tc3Signature.canonical(PUBLISHED)))
        .isEqualTo("7019a55be8395899b900fb5564e4200d984910f34794a27cb3fb7d10ff6a1e84");
  }

  /** The documentation hides the key of this example; computed apart with that of an older one. */
  @Test
  void it_is_signed_as_another_implementation_signs_it() {
    String header =
        Tc3Signature.authorization(
            PUBLISHED, "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE", "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE");
    assertThat(header)
        .startsWith(
            "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/"
                + "tc3_request, SignedHeaders=content-type;host;x-tc-action, ")
        .endsWith("Signature=644be983de9a8a3f00db8eadaba61467c3b429e2215758ba897b738ca469fd26");
  }
}
