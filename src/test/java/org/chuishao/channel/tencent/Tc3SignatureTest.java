package org.chuishao.channel.tencent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The published example of TC3-HMAC-SHA256. */
class Tc3SignatureTest {

  @Test
  void the_published_example_comes_out_as_published() {
    String header =
        Tc3Signature.authorization(
            new Tc3Signature.Unsigned(
                "cvm.tencentcloudapi.com",
                "/",
                "cvm",
                "DescribeInstances",
                Instant.ofEpochSecond(1551113065),
                "{\"Limit\": 1, \"Filters\": [{\"Values\": [\"\\u672a\\u547d\\u540d\"], "
                    + "\"Name\": \"instance-name\"}]}"),
            "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
            "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE");
    assertThat(header)
        .startsWith(
            "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/2019-02-25/cvm/tc3_request, "
                + "SignedHeaders=content-type;host;x-tc-action, ")
        .endsWith("Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f");
  }
}
