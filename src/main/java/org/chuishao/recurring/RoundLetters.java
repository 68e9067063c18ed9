package org.chuishao.recurring;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chuishao.directory.Detour;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Resolution;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.chuishao.model.PostRef;
import org.chuishao.policy.Deadlines;
import org.chuishao.policy.RecurringRule;
import org.chuishao.policy.Target;

/** Letters about a round: whom they reach, never nobody, and what each of them says. */
final class RoundLetters {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");

  /** The store gives the real one. */
  private static final MessageId NOT_YET = new MessageId("s00-0");

  private final Directory directory;
  private final Deadlines deadlines;
  private final Owing owing;
  private final RecurringRule rule;
  private final Instant now;

  RoundLetters(
      Directory directory, Deadlines deadlines, Owing owing, RecurringRule rule, Instant now) {
    this.directory = directory;
    this.deadlines = deadlines;
    this.owing = owing;
    this.rule = rule;
    this.now = now;
  }

  Directory directory() {
    return directory;
  }

  Owing owing() {
    return owing;
  }

  RecurringRule rule() {
    return rule;
  }

  Instant now() {
    return now;
  }

  /** A time as people read it, so long from now. */
  String within(Duration span) {
    return deadlines.local(now.plus(span));
  }

  /**
   * Everybody who is meant hears the same, once.
   *
   * @param about whom it is about
   */
  List<Message> tell(
      Round round,
      List<Target> targets,
      List<Owing.Member> about,
      String notice,
      String count,
      String places) {
    List<Message> messages = new ArrayList<>();
    List<Message.Recipient> told = new ArrayList<>();
    for (Target target : targets) {
      for (Owing.Member member : receivers(target, round, about)) {
        Message.Recipient to = receiver(member, messages);
        if (!told.contains(to)) {
          told.add(to);
          Map<String, String> facts = facts(round);
          facts.put("count", count);
          facts.put("places", places);
          messages.add(message(to, notice, facts));
        }
      }
    }
    return messages;
  }

  private List<Owing.Member> receivers(Target target, Round round, List<Owing.Member> about) {
    if (target instanceof Target.Role role) {
      return List.of(member(directory.postOrAbove(role.role(), round.id().area())));
    } else if (target instanceof Target.Superior) {
      return about.stream()
          .flatMap(member -> directory.superior(member.post()).stream())
          .distinct()
          .map(this::member)
          .toList();
    }
    // The reader of policies lets no other in but the holder.
    return about;
  }

  private Owing.Member member(PostRef post) {
    return new Owing.Member(post.toString(), post, title(post));
  }

  String title(PostRef post) {
    return post.unit().isEmpty() ? post.area().name() : directory.title(post, today());
  }

  /** As short as can be, for lists: {@code 应急}. */
  String brief(PostRef post) {
    return Stream.concat(
            directory.departments(post.area(), today()).stream(),
            directory.units(post.area(), today()).stream())
        .filter(unit -> unit.key().equals(post.unit()))
        .map(unit -> unit.shortName())
        .findFirst()
        .orElseGet(() -> title(post));
  }

  LocalDate today() {
    return LocalDate.ofInstant(now, ZONE);
  }

  /** What every letter says: which duty, where, which days, until when. */
  Map<String, String> facts(Round round) {
    Map<String, String> facts = new HashMap<>();
    LocalDate last = rule.every().last(round.first());
    facts.put("title", rule.title());
    facts.put("area", round.id().area().value());
    facts.put(
        "span",
        last.equals(round.first())
            ? DAY.format(last)
            : DAY.format(round.first()) + "至" + DAY.format(last));
    facts.put("due", deadlines.local(deadlines.endOf(rule.dueDay(round.first()))));
    return facts;
  }

  /**
   * Whoever answers for the post; where nobody does, one level up, and the operator hears of it.
   *
   * @param alerts what the operator is told goes there
   */
  Message.Recipient receiver(Owing.Member member, List<Message> alerts) {
    Optional<Message.Recipient> own = itself(member);
    if (own.isPresent()) {
      return own.get();
    }
    PostRef post = member.post();
    Resolution found = directory.resolve(post, now);
    Optional<String> why = found.detours().stream().map(Detour::why).findFirst();
    if (why.isPresent() || found.person().isEmpty()) {
      Map<String, String> facts = new HashMap<>();
      facts.put("what", rule.title() + "：" + directory.title(post));
      facts.put("why", why.orElse("本级及上级岗位均无人或无联系方式"));
      facts.put("do", "检查通讯录并指定人员");
      alerts.add(message(new Message.Recipient.Operator(), "operator-alert", facts));
    }
    return found
        .person()
        .<Message.Recipient>map(person -> new Message.Recipient.Holder(person.id(), found.took()))
        .orElseGet(Message.Recipient.Operator::new);
  }

  /** The holder who owes it in person, while there is a way to reach them. */
  private Optional<Message.Recipient> itself(Owing.Member member) {
    int hash = member.name().indexOf('#');
    return hash < 0
        ? Optional.empty()
        : directory
            .person(member.name().substring(hash + 1))
            .filter(person -> person.reachable())
            .map(person -> new Message.Recipient.Holder(person.id(), member.post()));
  }

  Message message(Message.Recipient to, String notice, Map<String, String> facts) {
    return new Message(
        NOT_YET,
        Optional.empty(),
        notice,
        to,
        facts,
        Optional.empty(),
        Optional.empty(),
        Message.Urgency.NORMAL,
        rule.rule(),
        now);
  }
}
