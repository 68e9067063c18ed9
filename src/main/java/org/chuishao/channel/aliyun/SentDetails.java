package org.chuishao.channel.aliyun;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.chuishao.channel.ChineseNumbers;
import org.chuishao.channel.JsonHttp;
import org.chuishao.channel.Texts;
import org.chuishao.channel.Times;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.dispatch.Carrier.Outcome;

/** Aliyun's list of what was sent to a number on one day ({@code QuerySendDetails}). */
final class SentDetails {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");
  private static final int PAGE = 50;

  /** One number gets 50 texts of a template in 24 hours; this is plenty. */
  private static final int PAGES = 6;

  /** An assumption: how long the list may lag behind. Its documentation does not say. */
  private static final Duration LAG = Duration.ofMinutes(1);

  /** By how much clocks may differ. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  private final AliyunApi api;
  private final InstantSource clock;

  SentDetails(AliyunApi api, InstantSource clock) {
    this.api = api;
    this.clock = clock;
  }

  /**
   * What became of a letter.
   *
   * @param bizId Aliyun's id; empty when unknown
   * @param since when the request left
   */
  Outcome find(Letter letter, String bizId, Instant since) {
    for (int page = 1; page <= PAGES; page++) {
      JsonHttp.Answer answer = api.call("QuerySendDetails", query(letter, bizId, since, page));
      if (answer instanceof JsonHttp.Answer.Silent) {
        return new Outcome.Uncertain("asking failed: no answer");
      }
      JsonNode body = ((JsonHttp.Answer.Spoken) answer).body();
      String code = body.path("Code").asText();
      JsonNode list = body.path("SmsSendDetailDTOs").path("SmsSendDetailDTO");
      if (!code.equals("OK") || !list.isArray()) {
        return new Outcome.Uncertain("asking failed: " + Texts.line(code));
      }
      for (JsonNode one : list) {
        boolean same = one.path("OutId").asText().equals(letter.id().value());
        if (same
            && !Times.written(one.path("SendDate").asText())
                .map(at -> at.isBefore(since.minus(SKEW)))
                .orElse(false)) {
          return state(one, bizId);
        }
      }
      if (list.size() < PAGE) {
        // Sometimes it counts what it does not list (seen in public: TotalCount 2, no entry).
        boolean complete = body.path("TotalCount").asInt() <= (page - 1) * PAGE + list.size();
        boolean early = clock.instant().isBefore(since.plus(LAG));
        return early || !complete
            ? new Outcome.Uncertain("not in the list yet")
            : new Outcome.NotSent("not-listed", "Aliyun has no such message", Optional.empty());
      }
    }
    return new Outcome.Uncertain("too many messages to this number");
  }

  private static SortedMap<String, String> query(
      Letter letter, String bizId, Instant since, int page) {
    SortedMap<String, String> query = new TreeMap<>();
    query.put("PhoneNumber", ChineseNumbers.local(letter.address()));
    query.put("SendDate", DAY.format(since.atZone(Times.CHINA)));
    query.put("PageSize", String.valueOf(PAGE));
    query.put("CurrentPage", String.valueOf(page));
    if (!bizId.isEmpty()) {
      query.put("BizId", bizId);
    }
    return query;
  }

  /** 1 waits for its report, 2 failed, 3 arrived. */
  private static Outcome state(JsonNode one, String bizId) {
    return switch (one.path("SendStatus").asInt()) {
      case 2 -> new Outcome.Rejected(Texts.line(one.path("ErrCode").asText()), "发送失败");
      case 3 -> new Outcome.Delivered(bizId);
      default -> new Outcome.Accepted(bizId);
    };
  }
}
