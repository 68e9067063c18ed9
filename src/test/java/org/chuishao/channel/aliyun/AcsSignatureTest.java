package org.chuishao.channel.aliyun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The published example of ACS3-HMAC-SHA256. */
class AcsSignatureTest {

  @Test
  void the_published_example_comes_out_as_published() {
    Map<String, String> signed =
        AcsSignature.sign(
            new AcsSignature.Unsigned(
                "POST",
                "/",
                new TreeMap<>(
                    Map.of(
                        "ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
                        "RegionId", "cn-shanghai")),
                Map.of(
                    "host", "ecs.cn-shanghai.aliyuncs.com",
                    "x-acs-action", "RunInstances",
                    "x-acs-version", "2014-05-26",
                    "x-acs-date", "2023-10-26T10:22:32Z",
                    "x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d")),
            "YourAccessKeyId",
            "YourAccessKeySecret");
    assertThat(signed.get("Authorization"))
        .startsWith("ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;")
        .endsWith("Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
  }

  @Test
  void what_is_not_plain_is_encoded_after_RFC_3986() {
    assertThat(AcsSignature.query(new TreeMap<>(Map.of("b", "a b*~+/", "a", "【吹哨】"))))
        .isEqualTo("a=%E3%80%90%E5%90%B9%E5%93%A8%E3%80%91&b=a%20b%2A~%2B%2F");
  }
}
