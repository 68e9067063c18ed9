package org.chuishao;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.chuishao.channel.Rejection;
import org.chuishao.config.Networks;
import org.chuishao.route.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorkeeperTest {

  private static Request request(String remote, String forwarded) {
    Map<String, String> headers =
        forwarded.isEmpty() ? Map.of() : Map.of("x-forwarded-for", forwarded);
    return new Request("POST", "/hooks/bot/dingtalk", "", headers, new byte[0], remote);
  }

  @ParameterizedTest(name = "from {0}, forwarded for {1}: {2}")
  @CsvSource({
    "203.0.113.5,'',true",
    "203.0.114.5,'',false",
    "198.51.100.1,203.0.113.5,false",
    "10.0.0.5,203.0.113.5,true",
    "10.0.0.5,'203.0.113.5, 198.51.100.1',false",
    "10.0.0.5,'198.51.100.1, 203.0.113.5, 10.0.0.6',true",
    "10.0.0.5,'',false",
    "10.0.0.5,nonsense,false",
  })
  void only_a_proxy_of_ours_is_believed_about_where_it_comes_from(
      String remote, String forwarded, boolean in) {
    Doorkeeper door =
        new Doorkeeper(Networks.parse("203.0.113.0/24"), Networks.parse("10.0.0.0/8"));
    if (in) {
      assertThatCode(() -> door.admit(request(remote, forwarded))).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> door.admit(request(remote, forwarded)))
          .isInstanceOf(Rejection.NotAllowed.class);
    }
  }

  @Test
  void without_a_list_everybody_comes_in() {
    Doorkeeper door = new Doorkeeper(Networks.parse(""), Networks.parse(""));
    assertThatCode(() -> door.admit(request("198.51.100.1", ""))).doesNotThrowAnyException();
  }
}
