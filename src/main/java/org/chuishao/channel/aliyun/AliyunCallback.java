package org.chuishao.channel.aliyun;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.chuishao.channel.ChineseNumbers;
import org.chuishao.channel.Json;
import org.chuishao.channel.Raw;
import org.chuishao.channel.Rejection;
import org.chuishao.channel.SecretPath;
import org.chuishao.channel.Texts;
import org.chuishao.channel.Times;
import org.chuishao.dispatch.Posting;
import org.chuishao.dispatch.Receipt;
import org.chuishao.model.Inbound;
import org.chuishao.model.MessageId;

/**
 * What Aliyun tells: texts that came in (SmsUp) and what became of ours (SmsReport), several at a
 * time. Nothing is signed; {@link SecretPath} says who is let in. An entry that cannot be read does
 * not hold up the others; a list without any that can be is refused.
 *
 * <pre>
 * [{"phone_number":"13800000001","send_time":"2026-09-30 16:00:00","content":"A7 1",
 *   "sign_name":"吹哨","dest_code":"01234","sequence_id":1234567890}]
 * [{"phone_number":"13800000001","send_time":"…","report_time":"2026-09-30 16:00:05","success":true,
 *   "err_code":"DELIVERED","err_msg":"用户接收成功","sms_size":"1","biz_id":"9006^0","out_id":"260000012-1"}]
 * </pre>
 */
public final class AliyunCallback {

  /** What is before the secret in the path. */
  public static final String PREFIX = "/hooks/sms/aliyun/";

  private static final Pattern MESSAGE_ID = Pattern.compile("[a-z0-9]{1,20}-[0-9]{1,9}");

  private final SecretPath door;
  private final InstantSource clock;

  /**
   * @param clock for entries that do not say when
   */
  public AliyunCallback(AliyunSettings settings, InstantSource clock) {
    this.door = settings.callbacks();
    this.clock = clock;
  }

  /**
   * Texts that people sent us.
   *
   * @throws Rejection when it comes from elsewhere, is too large, or nothing in it can be read
   */
  public List<Inbound> texts(Raw raw) {
    door.letIn(raw, "");
    return Json.each(Json.objects(raw.body()), this::text);
  }

  /**
   * What became of messages of ours.
   *
   * @throws Rejection like {@link #texts}
   */
  public List<Receipt> states(Raw raw) {
    door.letIn(raw, "/status");
    return Json.each(Json.objects(raw.body()), this::state);
  }

  private Inbound text(JsonNode one) {
    return new Inbound(
        "sms",
        AliyunSms.PROVIDER,
        Json.id(one, "sequence_id"),
        ChineseNumbers.e164(Json.required(one, "phone_number")),
        Texts.line(one.path("dest_code").asText()),
        "",
        Texts.clean(one.path("content").asText()),
        List.of(),
        time(one, "send_time"),
        false);
  }

  private Receipt state(JsonNode one) {
    boolean arrived = one.path("success").asBoolean();
    Optional<MessageId> message =
        Optional.of(one.path("out_id").asText())
            .filter(MESSAGE_ID.asMatchPredicate())
            .map(MessageId::new);
    return new Receipt(
        AliyunSms.PROVIDER,
        Json.id(one, "biz_id"),
        message,
        arrived ? Posting.State.DELIVERED : Posting.State.FAILED,
        arrived ? "" : Texts.line(one.path("err_code").asText()),
        Texts.words(one.path("err_msg").asText()),
        // The carrier has tried for days; the next contact is sooner.
        false,
        time(one, "report_time"));
  }

  private Instant time(JsonNode one, String name) {
    return Times.written(one.path(name).asText()).orElseGet(clock::instant);
  }
}
