package org.chuishao.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Every setting of ours: its name below {@code chuishao.}, what it looks like, what it is when
 * nobody says anything, and what it means. An empty default means that it is not set.
 */
public enum Key {
  INSTALLATION("installation", Form.TEXT, "chuishao", "name of this installation, in Message-IDs"),
  DATA("data", Form.TEXT, "data", "folder for everything that is kept, relative to home"),

  REDIS_URI("redis.uri", Form.REDIS_URL, "", "one Redis server; nothing at all = the embedded one"),
  REDIS_SENTINELS("redis.sentinels", Form.NODES, "", "Sentinels, instead of redis.uri"),
  REDIS_MASTER("redis.master", Form.TEXT, "", "name of the master that the Sentinels watch"),
  REDIS_CLUSTER("redis.cluster", Form.NODES, "", "some nodes of a cluster, instead of redis.uri"),
  REDIS_USER("redis.user", Form.TEXT, "", "user at Redis; not set = the default user"),
  REDIS_PASSWORD("redis.password", Form.SECRET, "", "password at Redis"),
  REDIS_TLS("redis.tls", Form.FLAG, "false", "encrypt, for Sentinels and cluster"),
  REDIS_PREFIX("redis.prefix", Form.TEXT, "chuishao", "what every key in Redis begins with"),
  REDIS_SHARDS("redis.shards", Form.COUNT, "16", "parts of the store; never to be changed later"),
  REDIS_WAIT_REPLICAS("redis.wait-replicas", Form.NUMBER, "0", "replicas that must have a write"),
  REDIS_TIMEOUT("redis.timeout", Form.DURATION, "2s", "how long an answer of Redis may take"),

  HTTP_HOST(
      "http.host", Form.TEXT, "127.0.0.1", "address that webhooks, API and console listen on"),
  HTTP_PORT("http.port", Form.PORT, "8080", "port of the same"),
  HTTP_PUBLIC_URL("http.public-url", Form.WEB_URL, "", "URL under which providers reach us"),
  HTTP_PROXIES("http.proxies", Form.NETWORKS, "", "own proxies, whose X-Forwarded-For is believed"),
  HTTP_WORKERS("http.workers", Form.COUNT, "64", "requests that may wait for Redis at once"),
  OBSERVE_HOST("observe.host", Form.TEXT, "127.0.0.1", "address of health and metrics"),
  OBSERVE_PORT("observe.port", Form.PORT, "8081", "port of the same"),

  TWILIO_ACCOUNT_SID("twilio.account-sid", Form.TEXT, "", "AC…, the account at Twilio"),
  TWILIO_AUTH_TOKEN("twilio.auth-token", Form.SECRET, "", "signs webhooks, opens the API"),
  TWILIO_AUTH_TOKEN_2("twilio.auth-token-2", Form.SECRET, "", "the other token while they change"),
  TWILIO_FROM("twilio.from", Form.TEXT, "", "number or sender name that texts come from"),
  TWILIO_MESSAGING_SERVICE("twilio.messaging-service", Form.TEXT, "", "MG…, instead of a sender"),
  TWILIO_API_URL("twilio.api-url", Form.WEB_URL, "", "instead of Twilio's own; for tests"),
  SMPP_HOST("smpp.host", Form.TEXT, "", "gateway of a carrier, by SMPP 3.4"),
  SMPP_PORT("smpp.port", Form.PORT, "2775", "its port"),
  SMPP_TLS("smpp.tls", Form.CHOICE, "none", "implicit|none", "how it is protected"),
  SMPP_SYSTEM_ID("smpp.system-id", Form.TEXT, "", "our name there, at most 15 characters"),
  SMPP_PASSWORD("smpp.password", Form.SECRET, "", "our password there, at most 8 characters"),
  SMPP_SYSTEM_TYPE(
      "smpp.system-type", Form.TEXT, "", "what the carrier wants there; mostly nothing"),
  SMPP_FROM("smpp.from", Form.TEXT, "", "number or name that texts come from"),
  SMPP_WINDOW("smpp.window", Form.COUNT, "10", "texts that may wait for the gateway's answer"),
  SMPP_ALPHABET("smpp.alphabet", Form.CHOICE, "gsm", "gsm|latin1", "what data_coding 0 is there"),
  SMPP_RECEIPT_IDS(
      "smpp.receipt-ids",
      Form.CHOICE,
      "same",
      "same|decimal|hex",
      "how receipts write the ids that the gateway gave"),
  SMPP_QUERIES("smpp.queries", Form.FLAG, "true", "whether the gateway answers query_sm"),
  SMPP_ENQUIRE_LINK(
      "smpp.enquire-link", Form.DURATION, "30s", "silence before we ask if it is there"),
  SMPP_TIMEOUT("smpp.timeout", Form.DURATION, "10s", "how long an answer of the gateway may take"),
  SMPP_PARTS_WITHIN(
      "smpp.parts-within", Form.DURATION, "5m", "how long parts of a text are awaited"),
  SMPP_REPEATS_WITHIN(
      "smpp.repeats-within", Form.DURATION, "2m", "how long the same words may be a repetition"),
  SMPP_CANARY_TO(
      "smpp.canary-to", Form.PHONE, "", "a number that brings back what is sent to it, if any"),
  ALIYUN_ACCESS_KEY_ID("aliyun.access-key-id", Form.TEXT, "", "LTAI…, the key at Aliyun"),
  ALIYUN_ACCESS_KEY_SECRET(
      "aliyun.access-key-secret", Form.SECRET, "", "its secret; signs requests"),
  ALIYUN_CALLBACK_SECRET(
      "aliyun.callback-secret", Form.SECRET, "", "what stands in the path of its callbacks"),
  ALIYUN_CALLBACK_FROM(
      "aliyun.callback-from", Form.NETWORKS, "", "addresses that its callbacks come from"),
  ALIYUN_API_URL(
      "aliyun.api-url", Form.WEB_URL, "https://dysmsapi.aliyuncs.com", "where its API is"),
  TENCENT_SECRET_ID("tencent.secret-id", Form.TEXT, "", "AKID…, the key at Tencent Cloud"),
  TENCENT_SECRET_KEY("tencent.secret-key", Form.SECRET, "", "its secret; signs requests"),
  TENCENT_APP_ID("tencent.app-id", Form.TEXT, "", "SdkAppId of the application"),
  TENCENT_REGION("tencent.region", Form.TEXT, "ap-guangzhou", "its region"),
  TENCENT_CALLBACK_SECRET(
      "tencent.callback-secret", Form.SECRET, "", "what stands in the path of its callbacks"),
  TENCENT_CALLBACK_FROM(
      "tencent.callback-from", Form.NETWORKS, "", "addresses that its callbacks come from"),
  TENCENT_API_URL(
      "tencent.api-url", Form.WEB_URL, "https://sms.tencentcloudapi.com", "where its API is"),
  SMS_SIGNATURE("sms.signature", Form.TEXT, "吹哨", "stands before each text in 【】"),

  SMTP_HOST("smtp.host", Form.TEXT, "", "server that notices leave by"),
  SMTP_PORT("smtp.port", Form.PORT, "587", "its port"),
  SMTP_TLS("smtp.tls", Form.CHOICE, "starttls", "starttls|implicit|none", "how it is protected"),
  SMTP_USER("smtp.user", Form.TEXT, "", "user there; not set = no login"),
  SMTP_PASSWORD("smtp.password", Form.SECRET, "", "password there"),
  MAIL_FROM("mail.from", Form.MAIL, "", "address that notices come from"),
  MAIL_FROM_NAME("mail.from-name", Form.TEXT, "吹哨", "name beside it"),

  IMAP_HOST("imap.host", Form.TEXT, "", "server of the mailbox that reports come to"),
  IMAP_PORT("imap.port", Form.PORT, "993", "its port"),
  IMAP_TLS("imap.tls", Form.CHOICE, "implicit", "implicit|none", "how it is protected"),
  IMAP_USER("imap.user", Form.TEXT, "", "user there"),
  IMAP_PASSWORD("imap.password", Form.SECRET, "", "password there"),
  IMAP_FOLDER("imap.folder", Form.TEXT, "INBOX", "folder that is read"),
  IMAP_ADDRESS("imap.address", Form.MAIL, "", "address of the mailbox, as people write to it"),
  IMAP_POLL("imap.poll", Form.DURATION, "30s", "between two looks into it"),
  IMAP_MAX_SIZE("imap.max-size", Form.SIZE, "5MB", "larger mails are not fetched"),

  WECOM_CORP_ID("wecom.corp-id", Form.TEXT, "", "id of the company at WeCom"),
  WECOM_AGENT_ID("wecom.agent-id", Form.NUMBER, "", "id of the application"),
  WECOM_SECRET("wecom.secret", Form.SECRET, "", "secret of the application"),
  WECOM_TOKEN("wecom.token", Form.SECRET, "", "signs callbacks"),
  WECOM_AES_KEY("wecom.aes-key", Form.SECRET, "", "43 characters; encrypts callbacks"),
  WECOM_RECEIVE_ID("wecom.receive-id", Form.TEXT, "", "receiver of callbacks; not set = corp-id"),
  WECOM_API_URL("wecom.api-url", Form.WEB_URL, "https://qyapi.weixin.qq.com", "where its API is"),
  WECOM_ROBOT_KEYS("wecom.robot-keys", Form.SECRET, "", "group robots: group=key, by commas"),

  DINGTALK_APP_KEY("dingtalk.app-key", Form.TEXT, "", "key of the application at DingTalk"),
  DINGTALK_APP_SECRET(
      "dingtalk.app-secret", Form.SECRET, "", "buys tokens, signs what its robot is told"),
  DINGTALK_ROBOT_CODE("dingtalk.robot-code", Form.TEXT, "", "code of its robot; not set = app-key"),
  DINGTALK_AGENT_ID(
      "dingtalk.agent-id",
      Form.NUMBER,
      "",
      "AgentId of the application: work notices for when its robot cannot"),
  DINGTALK_TOKEN("dingtalk.token", Form.SECRET, "", "signs events"),
  DINGTALK_AES_KEY("dingtalk.aes-key", Form.SECRET, "", "43 characters; encrypts events"),
  DINGTALK_RECEIVE_ID(
      "dingtalk.receive-id", Form.TEXT, "", "receiver of events; not set = app-key"),
  DINGTALK_CARD_TEMPLATE(
      "dingtalk.card-template",
      Form.TEXT,
      "",
      "template of interactive cards; not set = action cards"),
  DINGTALK_CARD_ROUTE(
      "dingtalk.card-route", Form.TEXT, "chuishao", "callbackRouteKey of our URL for presses"),
  DINGTALK_CARD_SECRET("dingtalk.card-secret", Form.SECRET, "", "signs presses of such cards"),
  DINGTALK_ALLOW(
      "dingtalk.allow", Form.NETWORKS, "", "where its callbacks may come from; not set = anywhere"),
  DINGTALK_API_URL(
      "dingtalk.api-url", Form.WEB_URL, "https://api.dingtalk.com", "where its API is"),
  DINGTALK_ROBOT_URL(
      "dingtalk.robot-url", Form.WEB_URL, "https://oapi.dingtalk.com", "where group robots are"),
  DINGTALK_ROBOT_KEYS(
      "dingtalk.robot-keys", Form.SECRET, "", "group robots: group=token:secret, by commas"),

  FEISHU_APP_ID("feishu.app-id", Form.TEXT, "", "id of the application at Feishu"),
  FEISHU_APP_SECRET("feishu.app-secret", Form.SECRET, "", "buys tokens"),
  FEISHU_ENCRYPT_KEY("feishu.encrypt-key", Form.SECRET, "", "encrypts and signs events"),
  FEISHU_VERIFICATION_TOKEN("feishu.verification-token", Form.SECRET, "", "stands in each event"),
  FEISHU_ID_TYPE(
      "feishu.id-type",
      Form.CHOICE,
      "open_id",
      "open_id|user_id|union_id",
      "what the directory knows people by"),
  FEISHU_API_URL("feishu.api-url", Form.WEB_URL, "https://open.feishu.cn", "where its API is"),
  FEISHU_ROBOT_KEYS(
      "feishu.robot-keys", Form.SECRET, "", "custom robots: group=hook:secret, by commas"),

  INTAKE_UNKNOWN(
      "intake.unknown",
      Form.CHOICE,
      "public-report",
      "public-report|silence",
      "what a message of somebody whom the directory does not know is taken for"),
  INTAKE_BARE_REPLIES(
      "intake.bare-replies",
      Form.CHOICE,
      "confirm",
      "confirm|accept",
      "what is done with a decision that came without its code"),
  INTAKE_PUBLIC_PER_SENDER(
      "intake.public-per-sender",
      Form.COUNT,
      "6",
      "reports an hour that become cases by themselves, of one sender nobody knows"),
  INTAKE_PUBLIC_OVERALL(
      "intake.public-overall", Form.COUNT, "600", "the same of all of them together"),

  MEDIA_HOSTS(
      "media.hosts",
      Form.TEXT,
      "mms.twiliocdn.com,media.twiliocdn.com,*.dingtalk.com",
      "where Twilio and DingTalk may send us for files, by commas; *. for all below a domain"),
  MEDIA_MAX_SIZE("media.max-size", Form.SIZE, "10MB", "larger files are not kept"),
  MEDIA_PER_CASE("media.per-case", Form.COUNT, "40", "files that a case may have"),
  MEDIA_FOLDER(
      "media.folder", Form.TEXT, "media", "where they lie; in the data folder, same for all nodes"),
  DRILLS_SEED(
      "drills.seed",
      Form.COUNT,
      "",
      "lots are drawn by this instead of by chance; only to play a life over again"),

  INFORMANT_PEPPER(
      "informant.pepper", Form.SECRET, "", "keys informants' codes; without it none are taken"),
  INFORMANT_HASH_MEMORY("informant.hash-memory", Form.SIZE, "19MB", "memory of one hash of a code"),
  INFORMANT_HASH_PASSES("informant.hash-passes", Form.COUNT, "2", "how often it goes over it"),
  INFORMANT_HASHES("informant.hashes", Form.COUNT, "2", "codes that are hashed at once"),

  OPERATOR_MAIL("operator.mail", Form.MAIL, "", "where notices for the operator go"),
  OPERATOR_SMS("operator.sms", Form.PHONE, "", "the same by text"),

  API_TOKENS_FILE(
      "api.tokens-file", Form.TEXT, "api-tokens", "who may use the API; in the data folder"),

  DUE_BATCH("due.batch", Form.COUNT, "64", "entries of the due queue taken at once"),
  DUE_LEASE("due.lease", Form.DURATION, "60s", "how long nobody else gets them"),
  DUE_SENDERS("due.senders", Form.COUNT, "8", "messages sent at once"),

  AUDIT_EVERY("audit.every", Form.DURATION, "1h", "between two looks for what time forgot"),
  SWEEP_EVERY("sweep.every", Form.DURATION, "5m", "between two comparisons with providers' lists"),

  CANARY_EVERY(
      "canary.every", Form.DURATION, "30m", "between two synthetic reports by each way in"),
  CANARY_ENABLED("canary.enabled", Form.FLAG, "true", "whether there are any"),
  CANARY_URL("canary.url", Form.WEB_URL, "", "where webhooks are for them; not set = this node"),
  HEARTBEAT_URL("heartbeat.url", Form.SECRET, "", "URL that hears that this node works"),
  HEARTBEAT_EVERY("heartbeat.every", Form.DURATION, "1m", "between two heartbeats"),

  SANDBOX_ENABLED(
      "sandbox.enabled", Form.FLAG, "false", "stand-ins for all providers; no real one"),
  SANDBOX_PORT("sandbox.port", Form.PORT, "8082", "port of the stand-ins");

  /** What every name of ours begins with. */
  public static final String PREFIX = "chuishao.";

  private final String name;
  private final Form form;
  private final String standard;
  private final String choices;
  private final String doc;

  Key(String name, Form form, String standard, String doc) {
    this(name, form, standard, "", doc);
  }

  Key(String name, Form form, String standard, String choices, String doc) {
    this.name = PREFIX + name;
    this.form = form;
    this.standard = standard;
    this.choices = choices;
    this.doc = doc;
  }

  /** The whole name: {@code chuishao.redis.uri}. */
  public String fullName() {
    return name;
  }

  /** The environment variable that overrides it: {@code CHUISHAO_REDIS_URI}. */
  public String variable() {
    return variable(name);
  }

  /** For a secret, the setting that names the file in which it is written. */
  public Optional<String> fileName() {
    return secret() ? Optional.of(name + "-file") : Optional.empty();
  }

  /** The value when nobody sets it; empty for none. */
  public String standard() {
    return standard;
  }

  /** What it means, in one line. */
  public String doc() {
    return doc;
  }

  /** True when it may not be written into the settings. */
  public boolean secret() {
    return form == Form.SECRET;
  }

  /** What is wrong with a value that is not empty; empty when nothing is. */
  Optional<String> fault(String value) {
    return form.fault(value, choices());
  }

  private List<String> choices() {
    return choices.isEmpty() ? List.of() : Arrays.asList(choices.split("\\|"));
  }

  static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  static Optional<Key> named(String name) {
    return Arrays.stream(values()).filter(key -> key.name.equals(name)).findFirst();
  }
}
