package org.chuishao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PageTest {
  private final SandboxBench bench = new SandboxBench();

  @AfterEach
  void stop() {
    bench.close();
  }

  private SandboxBench.Answer form(String form, String... headers) {
    HttpRequest.Builder request =
        bench
            .request("/")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return bench.send(request);
  }

  @Test
  void the_page_shows_what_passed_and_runs_nothing_of_it() {
    bench.sandbox.text(SandboxBench.PHONE, "<script>alert('1')</script> 线索");
    bench.sandbox.chat("wang", "\"><img src=x onerror=alert(1)>");
    bench.sandbox.mail("li@village.test", "<b>举报</b>", "正文");

    String page = bench.get("/").body();

    assertThat(page)
        .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; 线索")
        .contains("&lt;b&gt;举报&lt;/b&gt;")
        .contains("lang=\"zh-CN\"")
        .doesNotContain("<script")
        .doesNotContain("<img")
        .doesNotContain("http://", "https://", "//cdn");
  }

  @Test
  void the_form_texts_the_product_as_a_phone() {
    SandboxBench.Answer answer = form("phone=%2B8613800000001&body=%E7%BA%BF%E7%B4%A2");

    assertThat(answer.status()).isEqualTo(303);
    assertThat(bench.product.to("/hooks/sms/twilio"))
        .singleElement()
        .satisfies(call -> assertThat(call.form()).containsEntry("Body", "线索"));
  }

  @Test
  void a_form_without_a_number_says_what_is_wrong() {
    assertThat(form("phone=138&body=x").status()).isEqualTo(400);
    assertThat(bench.product.calls).isEmpty();
  }

  @Test
  void a_page_of_another_site_cannot_play_phone() {
    String form = "phone=%2B8613800000001&body=x";
    assertThat(form(form, "Origin", "https://evil.example").status()).isEqualTo(403);
    assertThat(form(form, "Origin", "null").status()).isEqualTo(403);
    assertThat(form(form, "Origin", bench.sandbox.uri().toString()).status()).isEqualTo(303);
  }

  @Test
  void another_name_for_this_machine_is_refused() throws IOException {
    try (Socket socket = new Socket("127.0.0.1", bench.sandbox.uri().getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /clock HTTP/1.1\r\nHost: evil.example\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      String status =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      assertThat(status).contains("403");
    }
  }

  @Test
  void what_is_not_there_is_told_in_json() {
    SandboxBench.Answer missing = bench.get("/nothing");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.json().getString("error")).isNotBlank();
    SandboxBench.Answer wrongMethod = bench.post("/cgi-bin/gettoken", "{}");
    assertThat(wrongMethod.status()).isEqualTo(405);
    assertThat(wrongMethod.json().getString("error")).isNotBlank();
  }
}
