package org.chuishao.sandbox;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.sandbox.Misbehaviour.Reply;

/** Aliyun's API for SMS: sends registered texts, lists them; callbacks to a path with a secret. */
final class AliyunSmsApi implements Line, CloudTexts.Dialect {
  static final String PATH = "/aliyun/";

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "ACS3-HMAC-SHA256 Credential=([^,]+),\\s*SignedHeaders=([^,]+),\\s*Signature=([0-9a-f]+)");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
  private static final Duration SKEW = Duration.ofMinutes(15);

  private final CloudAccount account;
  private final CloudTexts texts;
  private final Set<String> nonces = ConcurrentHashMap.newKeySet();

  AliyunSmsApi(CloudAccount account, CloudTexts texts) {
    this.account = account;
    this.texts = texts;
  }

  void mount(Router router) {
    router.post(PATH).handler(this::handle);
  }

  private void handle(RoutingContext call) {
    Optional<String> objection = unsigned(call);
    if (objection.isPresent()) {
      answer(call, error(403, objection.get(), "refused"));
      return;
    }
    switch (header(call, "x-acs-action")) {
      case "SendSms" -> send(call);
      case "QuerySendDetails" -> list(call);
      default -> answer(call, error(400, "InvalidAction.NotFound", "no such action"));
    }
  }

  private Optional<String> unsigned(RoutingContext call) {
    Matcher given = AUTHORIZATION.matcher(header(call, "Authorization"));
    if (!given.matches()) {
      return Optional.of("IncompleteSignature");
    }
    if (!given.group(1).equals(account.keyId())) {
      return Optional.of("InvalidAccessKeyId.NotFound");
    }
    List<String> names = Arrays.asList(given.group(2).split(";"));
    if (!names.containsAll(
        List.of("host", "x-acs-action", "x-acs-date", "x-acs-signature-nonce"))) {
      return Optional.of("IncompleteSignature");
    }
    String body = call.body().asString() == null ? "" : call.body().asString();
    StringBuilder lines = new StringBuilder();
    names.forEach(
        name -> lines.append(name).append(':').append(header(call, name).strip()).append('\n'));
    String canonical =
        "POST\n"
            + PATH
            + "\n"
            + query(call.queryParams())
            + "\n"
            + lines
            + "\n"
            + given.group(2)
            + "\n"
            + CloudTexts.sha256(body);
    String wanted =
        HexFormat.of()
            .formatHex(
                CloudTexts.hmac(
                    account.secret().getBytes(StandardCharsets.UTF_8),
                    "ACS3-HMAC-SHA256\n" + CloudTexts.sha256(canonical)));
    if (!CloudTexts.same(wanted, given.group(3))) {
      return Optional.of("SignatureDoesNotMatch");
    }
    if (!nonces.add(header(call, "x-acs-signature-nonce"))) {
      return Optional.of("SignatureNonceUsed");
    }
    return onTime(header(call, "x-acs-date"))
        ? Optional.empty()
        : Optional.of("InvalidTimeStamp.Expired");
  }

  private boolean onTime(String date) {
    try {
      Duration off = Duration.between(Instant.parse(date), texts.clock().instant()).abs();
      return off.compareTo(SKEW) <= 0;
    } catch (DateTimeException malformed) {
      return false;
    }
  }

  private static String query(MultiMap params) {
    List<String> pairs = new ArrayList<>();
    for (String name : new TreeSet<>(params.names())) {
      pairs.add(encode(name) + "=" + encode(params.get(name)));
    }
    return String.join("&", pairs);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  private void send(RoutingContext call) {
    MultiMap params = call.queryParams();
    String phone = "+86" + text(params, "PhoneNumbers");
    String registered = account.texts().getOrDefault(text(params, "TemplateCode"), "");
    if (!phone.matches("\\+861[0-9]{10}")) {
      answer(call, error(200, "isv.MOBILE_NUMBER_ILLEGAL", "号码格式错误"));
    } else if (!text(params, "SignName").equals(account.sign())) {
      answer(call, error(200, "isv.SMS_SIGNATURE_ILLEGAL", "签名未登记"));
    } else if (registered.isEmpty()) {
      answer(call, error(200, "isv.SMS_TEMPLATE_ILLEGAL", "模板未登记"));
    } else {
      Optional<String> words = words(registered, text(params, "TemplateParam"));
      if (words.isEmpty()) {
        answer(call, error(200, "isv.PARAM_LENGTH_LIMIT", "变量缺失或过长"));
        return;
      }
      String id = (900_600_000_000L + texts.next()) + "^0";
      texts.take(call, new CloudTexts.Order(id, phone, words.get(), text(params, "OutId")), this);
    }
  }

  private Optional<String> words(String registered, String params) {
    try {
      JsonObject values = new JsonObject(params);
      return CloudTexts.filled(account, registered, (name, n) -> values.getString(name, ""));
    } catch (DecodeException | ClassCastException malformed) {
      return Optional.empty();
    }
  }

  private void list(RoutingContext call) {
    MultiMap params = call.queryParams();
    int size = Integer.parseInt(text(params, "PageSize"));
    int page = Integer.parseInt(text(params, "CurrentPage"));
    String day = text(params, "SendDate");
    String bizId = text(params, "BizId");
    List<Text> all =
        texts.sentTo("+86" + text(params, "PhoneNumber")).stream()
            .filter(text -> DAY.format(text.at().atZone(CloudTexts.ZONE)).equals(day))
            .filter(text -> bizId.isEmpty() || text.sid().equals(bizId))
            .toList();
    JsonArray list = new JsonArray();
    all.stream()
        .skip((long) size * (page - 1))
        .limit(size)
        .forEach(
            text ->
                list.add(
                    new JsonObject()
                        .put("PhoneNum", text.to().substring(3))
                        .put("OutId", texts.reference(text.sid()))
                        .put("Content", text.body())
                        .put("SendDate", CloudTexts.TIME.format(text.at().atZone(CloudTexts.ZONE)))
                        .put("SendStatus", status(text.state()))
                        .put("ErrCode", text.errorCode() == 0 ? "DELIVERED" : "UNDELIVERED")));
    Http.answer(
        call,
        200,
        ok().put("TotalCount", all.size())
            .put("SmsSendDetailDTOs", new JsonObject().put("SmsSendDetailDTO", list)));
  }

  private static int status(String state) {
    return switch (state) {
      case "delivered" -> 3;
      case "undelivered" -> 2;
      default -> 1;
    };
  }

  @Override
  public JsonObject taken(CloudTexts.Order order) {
    return ok().put("BizId", order.id());
  }

  @Override
  public Reply refusal(FaultKind kind) {
    return switch (kind) {
      case TOO_MANY -> error(200, "isv.BUSINESS_LIMIT_CONTROL", "触发分钟级流控Permits:1");
      case REFUSED -> error(200, "isv.MOBILE_NUMBER_ILLEGAL", "号码格式错误");
      case BROKEN, UNDELIVERED, TIMEOUT, RESET, SLOW, WEBHOOK_LOST ->
          error(500, "InternalError", "the service is broken");
    };
  }

  @Override
  public String receipt(CloudTexts.Order order, boolean arrived) {
    String now = CloudTexts.TIME.format(texts.clock().instant().atZone(CloudTexts.ZONE));
    return new JsonArray()
        .add(
            new JsonObject()
                .put("phone_number", order.phone().substring(3))
                .put("send_time", now)
                .put("report_time", now)
                .put("success", arrived)
                .put("err_code", arrived ? "DELIVERED" : "MOBILE_NOT_ON_SERVICE")
                .put("err_msg", arrived ? "用户接收成功" : "停机、空号或不在服务区")
                .put("sms_size", "1")
                .put("biz_id", order.id())
                .put("out_id", order.reference()))
        .encode();
  }

  @Override
  public String statusPath() {
    return "/hooks/sms/aliyun/" + account.callbackSecret() + "/status";
  }

  @Override
  public Future<Phones.Told> text(String phone, String to, String body, String sid) {
    return texts.told(
        phone,
        to,
        body,
        sid,
        "/hooks/sms/aliyun/" + account.callbackSecret(),
        text ->
            new JsonArray()
                .add(
                    new JsonObject()
                        .put(
                            "phone_number",
                            phone.startsWith("+86") ? phone.substring(3) : phone.substring(1))
                        .put("send_time", CloudTexts.TIME.format(text.at().atZone(CloudTexts.ZONE)))
                        .put("content", body)
                        .put("sign_name", account.sign())
                        .put("dest_code", "1069")
                        .put("sequence_id", sid))
                .encode());
  }

  private static JsonObject ok() {
    return new JsonObject().put("Code", "OK").put("Message", "OK").put("RequestId", "sandbox");
  }

  private static Reply error(int status, String code, String words) {
    return Reply.of(
        status,
        new JsonObject().put("Code", code).put("Message", words).put("RequestId", "sandbox"));
  }

  private static void answer(RoutingContext call, Reply reply) {
    Http.answer(call, reply.status(), reply.body());
  }

  private static String header(RoutingContext call, String name) {
    return Optional.ofNullable(call.request().getHeader(name)).orElse("");
  }

  private static String text(MultiMap params, String name) {
    return Optional.ofNullable(params.get(name)).orElse("");
  }
}
