package org.chuishao.sandbox;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.sandbox.Misbehaviour.Reply;

/** Tencent Cloud's API for SMS: sends registered texts, lists their states; callbacks. */
final class TencentSmsApi implements Line, CloudTexts.Dialect {
  static final String PATH = "/tencent/";

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "TC3-HMAC-SHA256 Credential=([^/]+)/([0-9-]{10})/sms/tc3_request, "
              + "SignedHeaders=([^,]+), Signature=([0-9a-f]+)");
  private static final long SKEW = 300;

  private final CloudAccount account;
  private final CloudTexts texts;

  TencentSmsApi(CloudAccount account, CloudTexts texts) {
    this.account = account;
    this.texts = texts;
  }

  void mount(Router router) {
    router.post(PATH).handler(this::handle);
  }

  private void handle(RoutingContext call) {
    Optional<String> objection = unsigned(call);
    if (objection.isPresent()) {
      answer(call, error(objection.get(), "refused"));
      return;
    }
    JsonObject body = Http.body(call);
    if (!body.getString("SmsSdkAppId", "").equals(account.appId())) {
      answer(call, error("InvalidParameterValue.SdkAppIdNotExist", "no such application"));
      return;
    }
    switch (header(call, "X-TC-Action")) {
      case "SendSms" -> send(call, body);
      case "PullSmsSendStatusByPhoneNumber" -> list(call, body);
      default -> answer(call, error("InvalidAction", "no such action"));
    }
  }

  private Optional<String> unsigned(RoutingContext call) {
    Matcher given = AUTHORIZATION.matcher(header(call, "Authorization"));
    String time = header(call, "X-TC-Timestamp");
    if (!given.matches() || !time.matches("[0-9]{10}")) {
      return Optional.of("AuthFailure.InvalidAuthorization");
    }
    if (!given.group(1).equals(account.keyId())) {
      return Optional.of("AuthFailure.SecretIdNotFound");
    }
    StringBuilder lines = new StringBuilder();
    for (String name : given.group(3).split(";")) {
      String value = header(call, name).strip();
      lines
          .append(name)
          .append(':')
          .append(name.equals("x-tc-action") ? value.toLowerCase(Locale.ROOT) : value)
          .append('\n');
    }
    String canonical =
        "POST\n"
            + PATH
            + "\n\n"
            + lines
            + "\n"
            + given.group(3)
            + "\n"
            + CloudTexts.sha256(call.body().asString());
    String scope = given.group(2) + "/sms/tc3_request";
    String signed = "TC3-HMAC-SHA256\n" + time + "\n" + scope + "\n" + CloudTexts.sha256(canonical);
    byte[] key = ("TC3" + account.secret()).getBytes(StandardCharsets.UTF_8);
    for (String step : List.of(given.group(2), "sms", "tc3_request")) {
      key = CloudTexts.hmac(key, step);
    }
    if (!CloudTexts.same(HexFormat.of().formatHex(CloudTexts.hmac(key, signed)), given.group(4))) {
      return Optional.of("AuthFailure.SignatureFailure");
    }
    long off = Math.abs(Long.parseLong(time) - texts.clock().instant().getEpochSecond());
    return off <= SKEW ? Optional.empty() : Optional.of("AuthFailure.SignatureExpire");
  }

  private void send(RoutingContext call, JsonObject body) {
    List<String> phones = Http.texts(body, "PhoneNumberSet");
    List<String> values = Http.texts(body, "TemplateParamSet");
    String registered = account.texts().getOrDefault(body.getString("TemplateId", ""), "");
    Optional<String> words =
        CloudTexts.filled(account, registered, (name, n) -> n < values.size() ? values.get(n) : "");
    if (phones.size() != 1 || !Phones.isE164(phones.get(0))) {
      answer(call, sent("InvalidParameterValue.IncorrectPhoneNumber"));
    } else if (!body.getString("SignName", "").equals(account.sign())) {
      answer(call, sent("FailedOperation.SignatureIncorrectOrUnapproved"));
    } else if (registered.isEmpty() || words.isEmpty()) {
      answer(call, sent("FailedOperation.TemplateIncorrectOrUnapproved"));
    } else {
      String id = "5000:" + (104_571_066_900_000L + texts.next());
      String context = body.getString("SessionContext", "");
      texts.take(call, new CloudTexts.Order(id, phones.get(0), words.get(), context), this);
    }
  }

  private void list(RoutingContext call, JsonObject body) {
    Instant from = Instant.ofEpochSecond(body.getLong("BeginTime", 0L));
    JsonArray list = new JsonArray();
    texts.sentTo(body.getString("PhoneNumber", "")).stream()
        .filter(text -> !text.at().isBefore(from) && !text.state().equals("queued"))
        .limit(body.getInteger("Limit", 0))
        .forEach(
            text ->
                list.add(
                    new JsonObject()
                        .put("PhoneNumber", text.to())
                        .put("SerialNo", text.sid())
                        .put("SessionContext", texts.reference(text.sid()))
                        .put("ReportStatus", text.state().equals("delivered") ? "SUCCESS" : "FAIL")
                        .put("Description", text.errorCode() == 0 ? "DELIVRD" : "UNDELIV")));
    answer(call, response(new JsonObject().put("PullSmsSendStatusSet", list)));
  }

  @Override
  public JsonObject taken(CloudTexts.Order order) {
    return state("Ok", order.id(), order.reference()).body();
  }

  @Override
  public Reply refusal(FaultKind kind) {
    return switch (kind) {
      case TOO_MANY -> sent("LimitExceeded.PhoneNumberThirtySecondLimit");
      case REFUSED -> sent("FailedOperation.PhoneNumberInBlacklist");
      case BROKEN, UNDELIVERED, TIMEOUT, RESET, SLOW, WEBHOOK_LOST ->
          new Reply(
              500, error("InternalError", "the service is broken").body(), java.util.Map.of());
    };
  }

  @Override
  public String receipt(CloudTexts.Order order, boolean arrived) {
    return new JsonArray()
        .add(
            new JsonObject()
                .put(
                    "user_receive_time",
                    CloudTexts.TIME.format(texts.clock().instant().atZone(CloudTexts.ZONE)))
                .put("nationcode", "86")
                .put("mobile", order.phone().replaceFirst("^\\+86", ""))
                .put("report_status", arrived ? "SUCCESS" : "FAIL")
                .put("errmsg", arrived ? "DELIVRD" : "UNDELIV")
                .put("description", arrived ? "用户短信送达成功" : "关机或不在服务区")
                .put("sid", order.id()))
        .encode();
  }

  @Override
  public String statusPath() {
    return "/hooks/sms/tencent/" + account.callbackSecret() + "/status";
  }

  @Override
  public Future<Phones.Told> text(String phone, String to, String body, String sid) {
    return texts.told(
        phone,
        to,
        body,
        sid,
        "/hooks/sms/tencent/" + account.callbackSecret(),
        text ->
            new JsonObject()
                .put("extend", "01")
                .put("mobile", phone.replaceFirst("^\\+86", ""))
                .put("nationcode", "86")
                .put("sign", account.sign())
                .put("text", body)
                .put("time", text.at().getEpochSecond())
                .encode());
  }

  private static Reply sent(String code) {
    return state(code, "", "");
  }

  private static Reply state(String code, String id, String context) {
    return response(
        new JsonObject()
            .put(
                "SendStatusSet",
                new JsonArray()
                    .add(
                        new JsonObject()
                            .put("Code", code)
                            .put("Message", code)
                            .put("SerialNo", id)
                            .put("SessionContext", context)
                            .put("Fee", id.isEmpty() ? 0 : 1))));
  }

  private static Reply error(String code, String words) {
    return response(
        new JsonObject().put("Error", new JsonObject().put("Code", code).put("Message", words)));
  }

  private static Reply response(JsonObject inner) {
    return Reply.of(200, new JsonObject().put("Response", inner.put("RequestId", "sandbox")));
  }

  private static void answer(RoutingContext call, Reply reply) {
    Http.answer(call, reply.status(), reply.body());
  }

  private static String header(RoutingContext call, String name) {
    return Optional.ofNullable(call.request().getHeader(name)).orElse("");
  }
}
