package org.chuishao.recurring;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chuishao.directory.Detour;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Resolution;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.chuishao.model.PostRef;
import org.chuishao.policy.Deadlines;
import org.chuishao.policy.RecurringRule;
import org.chuishao.policy.Target;

/** What is said about a round, and to whom; never to nobody. */
final class RoundWords {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("M月d日");

  /** The store gives the real one. */
  private static final MessageId NOT_YET = new MessageId("s00-0");

  private final Directory directory;
  private final Deadlines deadlines;
  private final RecurringRule rule;
  private final Instant now;

  RoundWords(Directory directory, Deadlines deadlines, RecurringRule rule, Instant now) {
    this.directory = directory;
    this.deadlines = deadlines;
    this.rule = rule;
    this.now = now;
  }

  /** One message a person, however many posts the person answers for. */
  List<Message> reminders(Round round, List<PostRef> owing) {
    Map<Message.Recipient, List<PostRef>> byPerson = new LinkedHashMap<>();
    List<Message> alerts = new ArrayList<>();
    for (PostRef post : owing) {
      if (left(round, post) > 0) {
        byPerson.computeIfAbsent(receiver(post, alerts), to -> new ArrayList<>()).add(post);
      }
    }
    List<Message> messages = new ArrayList<>(alerts);
    byPerson.forEach(
        (to, posts) -> {
          Map<String, String> facts = facts(round);
          facts.put("places", standing(round, posts));
          facts.put("how", rule.how());
          messages.add(message(to, "round-remind", facts, Message.Urgency.NORMAL));
        });
    return messages;
  }

  /** Who owes something at the end, in one list; nothing when nobody does. */
  List<Message> missing(Round round, List<PostRef> owing) {
    List<PostRef> lacking = owing.stream().filter(post -> left(round, post) > 0).toList();
    if (lacking.isEmpty()) {
      return List.of();
    }
    List<Message> messages = new ArrayList<>();
    List<Message.Recipient> told = new ArrayList<>();
    for (Target target : rule.missing()) {
      for (PostRef post : posts(target, round, lacking)) {
        Message.Recipient to = receiver(post, messages);
        if (!told.contains(to)) {
          told.add(to);
          Map<String, String> facts = facts(round);
          facts.put("count", lacking.size() + "/" + owing.size());
          facts.put("places", standing(round, lacking));
          messages.add(message(to, "round-missing", facts, Message.Urgency.NORMAL));
        }
      }
    }
    return messages;
  }

  private List<PostRef> posts(Target target, Round round, List<PostRef> lacking) {
    if (target instanceof Target.Role role) {
      return List.of(directory.postOrAbove(role.role(), round.id().area()));
    } else if (target instanceof Target.Superior) {
      return lacking.stream()
          .flatMap(post -> directory.superior(post).stream())
          .distinct()
          .toList();
    }
    // The reader of policies lets no other in but the holder.
    return lacking;
  }

  private int left(Round round, PostRef post) {
    return Math.max(0, rule.times() - round.done().getOrDefault(post.toString(), 0));
  }

  /** {@code 张庄村1/3、河西村0/3}; where once is enough, the names alone. */
  private String standing(Round round, List<PostRef> posts) {
    return posts.stream()
        .map(
            post ->
                name(post)
                    + (rule.times() == 1
                        ? ""
                        : round.done().getOrDefault(post.toString(), 0) + "/" + rule.times()))
        .collect(Collectors.joining("、"));
  }

  private String name(PostRef post) {
    return post.unit().isEmpty()
        ? post.area().name()
        : directory.title(post, LocalDate.ofInstant(now, ZONE));
  }

  private Map<String, String> facts(Round round) {
    Map<String, String> facts = new HashMap<>();
    facts.put("title", rule.title());
    facts.put("area", round.id().area().value());
    facts.put(
        "span", DAY.format(round.first()) + "至" + DAY.format(rule.every().last(round.first())));
    facts.put("due", deadlines.local(deadlines.endOf(rule.dueDay(round.first()))));
    return facts;
  }

  /**
   * Whoever answers for the post; where nobody does, one level up, and the operator hears of it.
   */
  private Message.Recipient receiver(PostRef post, List<Message> alerts) {
    Resolution found = directory.resolve(post, now);
    Optional<String> why = found.detours().stream().map(Detour::why).findFirst();
    if (why.isPresent() || found.person().isEmpty()) {
      Map<String, String> facts = new HashMap<>();
      facts.put("what", rule.title() + "：" + directory.title(post));
      facts.put("why", why.orElse("本级及上级岗位均无人或无联系方式"));
      facts.put("do", "检查通讯录并指定人员");
      alerts.add(
          message(
              new Message.Recipient.Operator(), "operator-alert", facts, Message.Urgency.NORMAL));
    }
    return found
        .person()
        .<Message.Recipient>map(person -> new Message.Recipient.Holder(person.id(), found.took()))
        .orElseGet(Message.Recipient.Operator::new);
  }

  private Message message(
      Message.Recipient to, String notice, Map<String, String> facts, Message.Urgency urgency) {
    return new Message(
        NOT_YET,
        Optional.empty(),
        notice,
        to,
        facts,
        Optional.empty(),
        Optional.empty(),
        urgency,
        rule.rule(),
        now);
  }
}
