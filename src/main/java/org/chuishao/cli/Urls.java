package org.chuishao.cli;

import java.net.URI;
import java.util.List;
import org.chuishao.Playground;

/** Where to go on by hand when the story is over. */
final class Urls {

  private Urls() {}

  /**
   * @param token opens console and API
   */
  static List<String> of(Playground ground, String token) {
    URI sandbox = ground.sandbox().uri();
    return List.of(
        "",
        "继续运行中，时钟随真实时间走；Ctrl-C 结束。Serving, the clock now ticks; Ctrl-C ends it.",
        "  网页 console                 " + ground.base() + "/console",
        "  接口 API                     " + ground.base() + "/api/cases",
        "  令牌 token for both          " + token,
        "  沙箱 sandbox                 " + sandbox + "/",
        "  健康检查 health              http://127.0.0.1:"
            + ground.product().observePort()
            + "/observe/health",
        "  发短信 text as a phone:",
        "    curl -X POST " + sandbox + "/phones/+8613900000046/texts \\",
        "      -H 'Content-Type: application/json' -d '{\"body\":\"张庄村东头有人私存液化气罐，没有证\"}'",
        "  拨时钟 move the clock:",
        "    curl -X POST " + sandbox + "/clock -H 'Content-Type: application/json' \\",
        "      -d '{\"advance\":\"PT1H\"}'");
  }
}
