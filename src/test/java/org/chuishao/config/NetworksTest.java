package org.chuishao.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3,true",
    "10.2.0.0,false",
    "192.0.2.7,true",
    "192.0.2.8,false",
    "fd00::1,true",
    "fe80::1,false",
    "::1,false",
    "example.test,false",
    "'',false",
    "10.1.2,false",
  })
  void an_address_is_held_or_not(String address, boolean held) {
    Networks networks = Networks.parse("10.1.0.0/16, 192.0.2.7\nfd00::/8");
    assertThat(networks.hold(address)).isEqualTo(held);
  }

  @Test
  void nothing_holds_nothing() {
    assertThat(Networks.parse("").isEmpty()).isTrue();
    assertThat(Networks.parse("").hold("127.0.0.1")).isFalse();
    assertThat(Networks.parse("0.0.0.0/0").hold("203.0.113.9")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.test", "10.0.0.0/33", "10.0.0.1/x", "999.1.1.1", "10.0.0", "/8"})
  void what_is_no_address_is_refused(String text) {
    assertThatThrownBy(() -> Networks.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
