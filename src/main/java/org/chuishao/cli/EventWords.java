package org.chuishao.cli;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chuishao.Home;
import org.chuishao.cli.Transcript.Entry;
import org.chuishao.cli.Transcript.Tone;
import org.chuishao.desk.Books;
import org.chuishao.model.Case;
import org.chuishao.model.Event;
import org.chuishao.model.Ground;
import org.chuishao.model.Kind;
import org.chuishao.model.PostRef;
import org.chuishao.model.Recorded;
import org.chuishao.policy.DutyRule;
import org.chuishao.policy.Policy;

/** Puts the events of one case into lines of the transcript, in the order they happened. */
final class EventWords {

  private final Books books;
  private final Map<Integer, Place> places = new HashMap<>();

  EventWords(Books books) {
    this.books = books;
  }

  /** Where a track is, and with whom. */
  private record Place(String stage, PostRef party, boolean one) {}

  /**
   * @return empty for what the messages beside it say already
   */
  Optional<Entry> of(Case file, Recorded recorded) {
    Event event = recorded.event();
    Policy policy = books.policyOf(file);
    if (event instanceof Event.TrackOpened opened) {
      boolean first = opened.parent() == 0;
      places.put(opened.track(), new Place(opened.stage(), opened.party(), first));
      String lead = opened.lead() && !first ? "（主办）" : "";
      String words =
          title(opened.party(), recorded) + lead + "：" + policy.stage(opened.stage()).title();
      return line(file, recorded, Tone.RECORD, "交办", words, rule(opened.why()));
    } else if (event instanceof Event.TrackMoved moved) {
      boolean first = Optional.ofNullable(places.get(moved.track())).filter(Place::one).isPresent();
      places.put(moved.track(), new Place(moved.to(), moved.party(), first));
      boolean byItself = moved.why().contains("自动");
      String words =
          policy.stage(moved.from()).title()
              + " → "
              + policy.stage(moved.to()).title()
              + "（"
              + title(moved.party(), recorded)
              + "）"
              + (byItself ? "，逾期自动上报" : "");
      Tone tone = byItself ? Tone.ALARM : Tone.RECORD;
      return line(file, recorded, tone, byItself ? "上报" : "转办", words, rule(moved.why()));
    } else if (event instanceof Event.Undone) {
      file.tracks()
          .forEach(
              track ->
                  places.put(
                      track.id(), new Place(track.stage(), track.party(), track.parent() == 0)));
      return line(file, recorded, Tone.TIMER, "撤销", "恢复到答复之前", "O-UNDO");
    }
    return duty(file, policy, recorded)
        .or(() -> whole(file, policy, recorded))
        .or(() -> oversight(file, recorded));
  }

  private Optional<Entry> duty(Case file, Policy policy, Recorded recorded) {
    Event event = recorded.event();
    if (event instanceof Event.DutySet set) {
      String words =
          duty(policy, set.track(), set.duty().name(), recorded)
              + "，截止 "
              + books.deadlines().local(set.duty().due());
      return line(file, recorded, Tone.RECORD, "计时", words, set.duty().rule());
    } else if (event instanceof Event.DutyMoved moved) {
      String words =
          duty(policy, moved.track(), moved.duty().name(), recorded)
              + "，改至 "
              + books.deadlines().local(moved.duty().due());
      return line(file, recorded, Tone.TIMER, "改期", words, moved.duty().rule());
    } else if (event instanceof Event.Reminded reminded) {
      String words =
          duty(policy, reminded.track(), reminded.duty(), recorded) + "，第" + reminded.step() + "次";
      String rule = rule(policy, reminded.track(), reminded.duty()).map(DutyRule::rule).orElse("");
      return line(file, recorded, Tone.TIMER, "提醒", words, rule);
    } else if (event instanceof Event.Overdue overdue) {
      String words = duty(policy, overdue.track(), overdue.duty(), recorded);
      return line(file, recorded, Tone.ALARM, "逾期", words, overdue.rule());
    } else if (event instanceof Event.DutyMet met) {
      String words =
          duty(policy, met.track(), met.duty(), recorded) + (met.late() ? "，已逾期" : "，按时");
      return line(file, recorded, Tone.RECORD, "完成", words, met.rule());
    }
    return Optional.empty();
  }

  private Optional<Entry> whole(Case file, Policy policy, Recorded recorded) {
    Event event = recorded.event();
    if (event instanceof Event.Opened opened) {
      String kinds =
          opened.report().kinds().stream().map(Kind::zh).collect(Collectors.joining("、"));
      String words = opened.report().area() + " " + kinds + "，依据 " + policy.source();
      return line(file, recorded, Tone.RECORD, "立案", words, "");
    } else if (event instanceof Event.OutcomeSet set) {
      String words = policy.outcomes().getOrDefault(set.outcome(), set.outcome());
      return line(file, recorded, Tone.RECORD, "结论", words, "LP-A8");
    } else if (event instanceof Event.Closed) {
      return line(file, recorded, Tone.TIMER, "办结", "没有未尽的职责", "");
    } else if (event instanceof Event.NoticeLate late) {
      return line(file, recorded, Tone.ALARM, "迟送", "通知未送达，责任不在经办人", late.rule());
    } else if (event instanceof Event.Detoured detoured) {
      return line(file, recorded, Tone.ALARM, "改送", detoured.why(), "");
    }
    return Optional.empty();
  }

  /** What superiors do, and what is filed (P-A2 to LP-A9). */
  private Optional<Entry> oversight(Case file, Recorded recorded) {
    Event event = recorded.event();
    if (event instanceof Event.Transferred moved) {
      String words =
          title(moved.from(), recorded)
              + " → "
              + title(moved.to(), recorded)
              + "，第"
              + moved.times()
              + "次";
      return line(file, recorded, Tone.TIMER, "移送", words, moved.rule());
    } else if (event instanceof Event.SupervisionOffered offered) {
      String words = offered.steps() + "次逾期，提示" + title(offered.to(), recorded);
      return line(file, recorded, Tone.ALARM, "提示督办", words, offered.rule());
    } else if (event instanceof Event.Supervised supervised) {
      String words = title(supervised.by(), recorded) + "：" + supervised.opinion();
      return line(file, recorded, Tone.TIMER, "督办", words, supervised.rule());
    } else if (event instanceof Event.TakenOver taken) {
      String words = title(taken.by(), recorded) + "，原由" + title(taken.from(), recorded);
      return line(file, recorded, Tone.TIMER, "提级查办", words, taken.rule());
    } else if (event instanceof Event.Filed filed) {
      String grounds = filed.grounds().stream().map(Ground::zh).collect(Collectors.joining("、"));
      return line(file, recorded, Tone.RECORD, "备案", filed.dossier() + "，" + grounds, filed.rule());
    } else if (event instanceof Event.Blacklisted listed) {
      return line(file, recorded, Tone.ALARM, "黑名单", listed.name(), listed.rule());
    } else if (event instanceof Event.Unlisted unlisted) {
      return line(file, recorded, Tone.RECORD, "移出名单", unlisted.name(), unlisted.rule());
    } else if (event instanceof Event.HeldToAccount held) {
      String words = String.join("、", held.whom()) + "，" + held.reason();
      return line(file, recorded, Tone.TIMER, held.how().zh(), words, held.rule());
    }
    return Optional.empty();
  }

  private static Optional<Entry> line(
      Case file, Recorded recorded, Tone tone, String word, String words, String rule) {
    return Optional.of(
        new Entry(recorded.at(), tone, word, "案" + file.no() + " " + words, "", rule));
  }

  private String title(PostRef post, Recorded recorded) {
    return books.directory().title(post, LocalDate.ofInstant(recorded.at(), Home.ZONE));
  }

  /** What the duty is called, and whose it is where several parties work on the case. */
  private String duty(Policy policy, int track, String duty, Recorded recorded) {
    String whose =
        Optional.ofNullable(places.get(track))
            .filter(place -> !place.one())
            .map(place -> "（" + title(place.party(), recorded) + "）")
            .orElse("");
    return rule(policy, track, duty).map(DutyRule::title).orElse(duty) + whose;
  }

  private Optional<DutyRule> rule(Policy policy, int track, String duty) {
    return Optional.ofNullable(places.get(track))
        .flatMap(place -> Optional.ofNullable(policy.stage(place.stage()).duties().get(duty)));
  }

  /** A reason begins with the rule, if one demands it. */
  private static String rule(String why) {
    String first = why.split(" ", 2)[0];
    return first.matches("[A-Z]{1,2}-[A-Z0-9]+") ? first : "";
  }
}
