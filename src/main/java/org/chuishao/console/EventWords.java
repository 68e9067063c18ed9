package org.chuishao.console;

import static java.util.stream.Collectors.joining;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chuishao.desk.Books;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Level;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Derivation;
import org.chuishao.model.Docket;
import org.chuishao.model.Event;
import org.chuishao.model.PostRef;
import org.chuishao.model.Recorded;
import org.chuishao.policy.DutyRule;
import org.chuishao.policy.Policy;
import org.chuishao.policy.ReplyRule;
import org.chuishao.policy.Stage;

/** Events in words that an office understands, with the rule behind each. */
final class EventWords {

  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("M月d日 HH:mm");
  private static final DateTimeFormatter DAY_END = DateTimeFormatter.ofPattern("M月d日 '24:00'");

  private final Books books;
  private final Optional<Policy> policy;
  private final AreaPath area;

  /**
   * @param policy id of the policy that the case keeps; its words are used as far as it is still
   *     there
   * @param area of the case: whose departments and units its answers choose from
   */
  EventWords(Books books, String policy, AreaPath area) {
    this.books = books;
    this.policy = books.policies().byId(policy);
    this.area = area;
  }

  View.Happened of(Recorded recorded) {
    Event event = recorded.event();
    return new View.Happened(
        recorded.seq(),
        iso(recorded.at()),
        actor(recorded.by()),
        event.getClass().getSimpleName(),
        rule(event),
        words(event, recorded.at().atZone(ZONE).toLocalDate()),
        derivation(event));
  }

  /** People under their posts and names, the public as the public (L-C1). */
  String actor(Actor actor) {
    if (actor instanceof Actor.Person person) {
      String name =
          books.directory().person(person.id()).map(one -> one.name()).orElse(person.id());
      return books.directory().title(person.post()) + " " + name;
    }
    return actor instanceof Actor.Public ? "群众" : "系统";
  }

  private static String rule(Event event) {
    if (event instanceof Event.TrackOpened opened) {
      return Reason.of(opened.why()).rule();
    } else if (event instanceof Event.TrackMoved moved) {
      return Reason.of(moved.why()).rule();
    } else if (event instanceof Event.TrackEnded ended) {
      return Reason.of(ended.why()).rule();
    } else if (event instanceof Event.DutySet set) {
      return set.duty().rule();
    } else if (event instanceof Event.DutyMoved moved) {
      return moved.duty().rule();
    } else if (event instanceof Event.DutyMet met) {
      return met.rule();
    } else if (event instanceof Event.DutyLapsed lapsed) {
      return lapsed.rule();
    } else if (event instanceof Event.Overdue overdue) {
      return overdue.rule();
    } else if (event instanceof Event.Marked marked) {
      return marked.rule();
    } else if (event instanceof Event.Rewarded rewarded) {
      return rewarded.rule();
    } else if (event instanceof Event.NoticeLate late) {
      return late.rule();
    }
    return Oversight.rule(event);
  }

  private List<String> derivation(Event event) {
    if (event instanceof Event.DutySet set) {
      return explain(set.derivation());
    }
    return event instanceof Event.DutyMoved moved ? explain(moved.derivation()) : List.of();
  }

  private List<String> explain(Derivation derivation) {
    return books.deadlines().explain(derivation);
  }

  private String words(Event event, LocalDate on) {
    if (event instanceof Event.Opened opened) {
      return "立案 " + opened.no() + "，" + opened.report().area();
    } else if (event instanceof Event.TrackOpened opened) {
      return "交 " + title(opened.party(), on) + (opened.lead() ? "（主办）" : "") + why(opened.why());
    } else if (event instanceof Event.TrackMoved moved) {
      return "转到 " + title(moved.party(), on) + "（" + stage(moved.to()) + "）" + why(moved.why());
    } else if (event instanceof Event.TrackEnded ended) {
      return "一条办理线结束" + why(ended.why());
    } else if (event instanceof Event.DutySet set) {
      return "职责 " + duty(set.duty().name()) + "，限 " + minute(set.duty().due()) + " 前";
    } else if (event instanceof Event.DutyMoved moved) {
      return "职责 "
          + duty(moved.duty().name())
          + " 期限改为 "
          + minute(moved.duty().due())
          + why(moved.why());
    } else if (event instanceof Event.DutyMet met) {
      return "职责 "
          + duty(met.duty())
          + " 已完成"
          + (met.late() ? met.ourFault() ? "（通知未到，不计逾期）" : "（逾期）" : "");
    } else if (event instanceof Event.DutyLapsed lapsed) {
      return "职责 " + duty(lapsed.duty()) + " 随办理线结束" + why(lapsed.why());
    } else if (event instanceof Event.Reminded reminded) {
      return "第 " + reminded.step() + " 次提醒：" + duty(reminded.duty());
    } else if (event instanceof Event.Overdue overdue) {
      return overdue.repeat() == 0
          ? "逾期：" + duty(overdue.duty())
          : "逾期第 " + (overdue.repeat() + 1) + " 次催办：" + duty(overdue.duty());
    } else if (event instanceof Event.Replied replied) {
      return "答复 "
          + label(replied.means())
          + (replied.choices().isEmpty() ? "" : " " + units(replied.choices(), on))
          + words(replied.text());
    }
    return aside(event, on);
  }

  private static String numbers(Stream<CaseNo> cases) {
    return cases.map(CaseNo::digits).collect(joining("、"));
  }

  private String aside(Event event, LocalDate on) {
    if (event instanceof Event.Undone undone) {
      return "撤销答复 " + label(undone.means());
    } else if (event instanceof Event.Marked marked) {
      return "标记 " + Marks.zh(marked.mark());
    } else if (event instanceof Event.OutcomeSet set) {
      return "结果 " + outcome(set.outcome()) + words(set.text());
    } else if (event instanceof Event.Suspended suspended) {
      return "挂起" + words(suspended.reason()) + "，" + minute(suspended.review()) + " 复核";
    } else if (event instanceof Event.Resumed resumed) {
      return "恢复办理" + words(resumed.reason());
    } else if (event instanceof Event.Closed closed) {
      return "办结" + why(closed.why());
    } else if (event instanceof Event.Reopened reopened) {
      return "重新办理" + words(reopened.reason());
    } else if (event instanceof Event.Withdrawn withdrawn) {
      return "撤回，与 " + withdrawn.firstCase() + " 重复" + words(withdrawn.reason());
    } else if (event instanceof Event.Joined joined) {
      return "并入 " + numbers(joined.cases().stream().map(Docket.Joined::no)) + "，首案举报人在先";
    } else if (event instanceof Event.Parted parted) {
      return "不再并入 " + numbers(parted.cases().stream());
    } else if (event instanceof Event.MeasuresTaken taken) {
      return "计入 " + taken.measures().zh();
    } else if (event instanceof Event.Noted noted) {
      return "补充" + words(noted.text());
    } else if (event instanceof Event.Detoured detoured) {
      String took = title(detoured.took(), on);
      return (detoured.wanted().equals(detoured.took())
              ? took + " 收件人有调整"
              : title(detoured.wanted(), on) + " 无法送达，改送 " + took)
          + why(detoured.why());
    } else if (event instanceof Event.NoticeLate late) {
      return "我方通知未及时送达：" + duty(late.duty());
    } else if (event instanceof Event.Rewarded rewarded) {
      return reward(rewarded);
    } else if (event instanceof Event.Looked looked) {
      return "查看实名举报人信息" + words(looked.reason());
    } else if (event instanceof Event.Told told) {
      return "发出 " + told.messages() + " 条通知";
    }
    return Oversight.words(event, post -> title(post, on))
        .orElseThrow(
            () -> new IllegalStateException("an event without words: " + event.getClass()));
  }

  private static String reward(Event.Rewarded rewarded) {
    String until = rewarded.until().map(time -> "，" + minute(time) + " 前有效").orElse("");
    return switch (rewarded.step()) {
      case VERIFIED -> "举报属实，奖励 " + yuan(rewarded.fen()) + " 元，待领取" + until;
      case CLAIMED -> "奖励已凭举报码申领" + until;
      case PAID -> "奖励已兑付";
      case EXPIRED -> "奖励逾期无人领取";
    };
  }

  /** {@code 2000} or {@code 2000.50}. */
  static String yuan(long fen) {
    return java.math.BigDecimal.valueOf(fen, 2).stripTrailingZeros().toPlainString();
  }

  /** {@code 村居上报} for {@code village}. */
  String stage(String key) {
    return policy
        .flatMap(one -> Optional.ofNullable(one.stages().get(key)))
        .map(Stage::title)
        .orElse(key);
  }

  private String label(String means) {
    return policy.stream()
        .flatMap(one -> one.stages().values().stream())
        .flatMap(stage -> stage.reply(means).stream())
        .map(ReplyRule::said)
        .findFirst()
        .orElse(means);
  }

  /** {@code 应急管理局、公安局} for {@code emergency, police}. */
  private String units(List<String> keys, LocalDate on) {
    Directory directory = books.directory();
    Map<String, String> names = new HashMap<>();
    directory.ancestor(area, Level.COUNTY).stream()
        .flatMap(county -> directory.departments(county.path(), on).stream())
        .forEach(unit -> names.put(unit.key(), unit.name()));
    directory.ancestor(area, Level.TOWNSHIP).stream()
        .flatMap(township -> directory.units(township.path(), on).stream())
        .forEach(unit -> names.putIfAbsent(unit.key(), unit.name()));
    return keys.stream().map(key -> names.getOrDefault(key, key)).collect(joining("、"));
  }

  private String duty(String name) {
    return policy.stream()
        .flatMap(one -> one.stages().values().stream())
        .flatMap(stage -> Stream.ofNullable(stage.duties().get(name)))
        .map(DutyRule::title)
        .findFirst()
        .orElse(name);
  }

  /** {@code 已劝停} for {@code stopped}. */
  String outcome(String key) {
    return policy.map(one -> one.outcomes().getOrDefault(key, key)).orElse(key);
  }

  private String title(PostRef post, LocalDate on) {
    return books.directory().fullTitle(post, on);
  }

  /** The rule of a reason stands beside the event; its words stand here. */
  private String why(String why) {
    String words = Reason.of(why).words(this::label);
    return words.isEmpty() ? "" : "（" + words + "）";
  }

  private static String words(String text) {
    return text.isEmpty() ? "" : "：" + Mask.text(text);
  }

  /** {@code 10月12日 24:00}: midnight belongs to the day that ends. */
  private static String minute(java.time.Instant at) {
    ZonedDateTime local = at.atZone(ZONE);
    return local.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? DAY_END.format(local.minusDays(1))
        : MINUTE.format(local);
  }

  /** {@code 2026-09-30T16:00:00+08:00}. */
  static String iso(java.time.Instant at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        at.atZone(ZONE).toOffsetDateTime().truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
  }
}
