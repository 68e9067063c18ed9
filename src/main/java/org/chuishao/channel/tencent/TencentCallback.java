package org.chuishao.channel.tencent;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.chuishao.channel.ChineseNumbers;
import org.chuishao.channel.Forms;
import org.chuishao.channel.Hashing;
import org.chuishao.channel.Json;
import org.chuishao.channel.Raw;
import org.chuishao.channel.Rejection;
import org.chuishao.channel.SecretPath;
import org.chuishao.channel.Texts;
import org.chuishao.channel.Times;
import org.chuishao.dispatch.Posting;
import org.chuishao.dispatch.Receipt;
import org.chuishao.model.Inbound;

/**
 * What Tencent Cloud tells: a text that came in, one at a time, and what became of ours, up to 100
 * at a time. Nothing is signed; {@link SecretPath} says who is let in. A text has no id, so what it
 * says, from whom and when to the second is its id: the same again is a repetition.
 *
 * <pre>
 * {"extend":"01","mobile":"13800000001","nationcode":"86","sign":"吹哨","text":"A7 1","time":1790755200}
 * [{"user_receive_time":"2026-09-30 16:00:05","nationcode":"86","mobile":"13800000001",
 *   "report_status":"SUCCESS","errmsg":"DELIVRD","description":"用户短信送达成功","sid":"2019:-1"}]
 * </pre>
 */
public final class TencentCallback {

  /** What is before the secret in the path. */
  public static final String PREFIX = "/hooks/sms/tencent/";

  private static final int MOST = 100;

  private final SecretPath door;
  private final InstantSource clock;

  /**
   * @param clock for entries that do not say when
   */
  public TencentCallback(TencentSettings settings, InstantSource clock) {
    this.door = settings.callbacks();
    this.clock = clock;
  }

  /**
   * A text that somebody sent us.
   *
   * @throws Rejection when it comes from elsewhere, is too large, or lacks its sender or time
   */
  public Inbound text(Raw raw) {
    door.letIn(raw, "");
    JsonNode one = Json.object(Forms.utf8(raw.body()));
    String sender = number(one);
    String time = Json.required(one, "time");
    String text = one.path("text").asText();
    if (!time.matches("[0-9]{9,11}")) {
      throw new Rejection.Malformed("time is no time");
    }
    return new Inbound(
        "sms",
        TencentSms.PROVIDER,
        Hashing.sha256(String.join("\n", sender, time, text)),
        sender,
        Texts.line(one.path("extend").asText()),
        "",
        Texts.clean(text),
        List.of(),
        Instant.ofEpochSecond(Long.parseLong(time)),
        false);
  }

  /**
   * What became of messages of ours.
   *
   * @throws Rejection when it comes from elsewhere, is too large, or nothing in it can be read
   */
  public List<Receipt> states(Raw raw) {
    door.letIn(raw, "/status");
    List<JsonNode> all = Json.objects(raw.body());
    if (all.size() > MOST) {
      throw new Rejection.TooLarge(all.size() + " states at once");
    }
    return Json.each(all, this::state);
  }

  private Receipt state(JsonNode one) {
    boolean arrived =
        switch (Json.required(one, "report_status")) {
          case "SUCCESS" -> true;
          case "FAIL" -> false;
          default -> throw new Rejection.Malformed("report_status is neither SUCCESS nor FAIL");
        };
    return new Receipt(
        TencentSms.PROVIDER,
        Json.id(one, "sid"),
        Optional.empty(),
        arrived ? Posting.State.DELIVERED : Posting.State.FAILED,
        arrived ? "" : Texts.line(one.path("errmsg").asText()),
        Texts.words(one.path("description").asText()),
        // The carrier has tried for days; the next contact is sooner.
        false,
        Times.written(one.path("user_receive_time").asText()).orElseGet(clock::instant));
  }

  private static String number(JsonNode one) {
    String mobile = Json.required(one, "mobile");
    String country = one.path("nationcode").asText("86");
    return ChineseNumbers.e164(country.equals("86") ? mobile : "+" + country + mobile);
  }
}
