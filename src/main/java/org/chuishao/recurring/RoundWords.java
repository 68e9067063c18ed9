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
import java.util.stream.Stream;
import org.chuishao.directory.Detour;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Resolution;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.chuishao.model.PostRef;
import org.chuishao.policy.Deadlines;
import org.chuishao.policy.Fulfilment;
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
  private final Owing owing;
  private final RecurringRule rule;
  private final Instant now;

  RoundWords(
      Directory directory, Deadlines deadlines, Owing owing, RecurringRule rule, Instant now) {
    this.directory = directory;
    this.deadlines = deadlines;
    this.owing = owing;
    this.rule = rule;
    this.now = now;
  }

  /** One message a person, however many posts the person answers for. */
  List<Message> reminders(Round round, List<Owing.Member> members) {
    Optional<Coverage> coverage =
        rule.covers()
            .map(
                covers ->
                    new Coverage(
                        covers, round, members, rule.every().first(round.first().minusDays(1))));
    List<Owing.Member> wanted =
        coverage.map(Coverage::proposed).orElseGet(() -> lacking(round, members));
    Map<Message.Recipient, List<Owing.Member>> byPerson = new LinkedHashMap<>();
    List<Message> messages = new ArrayList<>();
    for (Owing.Member member : wanted) {
      byPerson.computeIfAbsent(receiver(member, messages), to -> new ArrayList<>()).add(member);
    }
    byPerson.forEach(
        (to, own) -> {
          Map<String, String> facts = facts(round);
          facts.put(
              "places",
              coverage
                  .map(one -> names(own) + "（建议，至少还差" + one.lacking() + "个）")
                  .orElseGet(() -> standing(round, own)));
          facts.put("how", how(round));
          messages.add(pressable(message(to, "round-remind", facts, Message.Urgency.NORMAL)));
        });
    return messages;
  }

  private String how(Round round) {
    Fulfilment.ByPeople people = rule.byPeople().orElseThrow();
    List<PostRef> rated = rated(round);
    if (rated.isEmpty()) {
      return people.how()
          + people
              .button()
              .map(one -> "，" + one.label() + "回" + one.code() + " " + Fulfilment.Button.KEY)
              .orElse("");
    }
    StringBuilder list = new StringBuilder(people.how()).append("：");
    for (int i = 0; i < rated.size(); i++) {
      list.append(i == 0 ? "" : " ").append(i + 1).append(brief(rated.get(i)));
    }
    return list.toString();
  }

  /** With the button that the duty has, if it has one. */
  private Message pressable(Message message) {
    return rule.byPeople()
        .flatMap(Fulfilment.ByPeople::button)
        .map(
            button -> {
              Map<String, String> facts = new HashMap<>(message.facts());
              facts.put(Message.CODE, button.code());
              Message.Option option =
                  new Message.Option(Fulfilment.Button.KEY, rule.key(), button.label(), "", false);
              return new Message(
                  message.id(),
                  message.caseNo(),
                  message.notice(),
                  message.to(),
                  facts,
                  Optional.of(new Message.Prompt(0, 0, List.of(option))),
                  message.applies(),
                  message.urgency(),
                  message.rule(),
                  message.createdAt());
            })
        .orElse(message);
  }

  /** Who is scored in a round, in the order of their numbers. */
  List<PostRef> rated(Round round) {
    return rule.byPeople()
        .flatMap(Fulfilment.ByPeople::rates)
        .map(rates -> owing.posts(rates.who(), round.id().area(), today()))
        .orElse(List.of());
  }

  /** Who owes something at the end, in one list; nothing when nobody does. */
  List<Message> missing(Round round, List<Owing.Member> members) {
    List<Owing.Member> lacking = lacking(round, members);
    return lacking.isEmpty()
        ? List.of()
        : tell(
            round,
            rule.silence().missing(),
            lacking,
            "round-missing",
            lacking.size() + "/" + members.size(),
            standing(round, lacking));
  }

  /** What was not covered at the end, or that it was the same again. */
  List<Message> uncovered(Round round, Coverage coverage) {
    List<Owing.Member> proposed = coverage.proposed();
    List<Owing.Member> all = owing.of(rule, round.id().area(), today());
    String places = proposed.isEmpty() ? "只查了上期查过的，应轮换" : names(proposed);
    return tell(
        round,
        rule.silence().missing(),
        all.subList(0, 1),
        "round-missing",
        Math.max(coverage.lacking(), proposed.isEmpty() ? 1 : 0) + "/" + coverage.required(),
        places);
  }

  /**
   * The next level hears of those who still have not done it.
   *
   * @param names of members, or of the post that covers places
   */
  List<Message> again(
      Round round, List<Target> targets, List<Owing.Member> members, List<String> names) {
    List<Owing.Member> still =
        members.stream()
            .filter(
                member ->
                    names.contains(member.name())
                        || rule.covers().isPresent() && names.contains(member.post().toString()))
            .toList();
    if (still.isEmpty()) {
      return List.of();
    }
    List<Owing.Member> shown = rule.covers().isPresent() ? still.subList(0, 1) : still;
    String words =
        rule.covers().isPresent() ? title(still.get(0).post()) + "（多期未达到）" : names(still);
    return tell(round, targets, shown, "round-missing", shown.size() + "/" + members.size(), words);
  }

  /** What each of those who were drawn is asked. */
  List<Message> drill(Round round, Fulfilment.ByDrill drill) {
    List<Message> messages = new ArrayList<>();
    for (Owing.Member member : owing.of(rule, round.id().area(), today())) {
      Map<String, Integer> notes = round.notesOf(member.name());
      if (notes.containsKey(Drills.CODE)) {
        Map<String, String> facts = facts(round);
        facts.put("due", deadlines.local(now.plus(drill.within())));
        facts.put("number", String.valueOf(notes.get(Drills.CODE)));
        Message.Recipient to = receiver(member, messages);
        messages.add(message(to, "drill", facts, Message.Urgency.NORMAL));
      }
    }
    return messages;
  }

  /** What came of a drill: who answered how fast, who did not, whom nobody could have reached. */
  List<Message> drilled(Round round, List<Owing.Member> sample) {
    List<String> parts = new ArrayList<>();
    for (Owing.Member member : sample) {
      String title = directory.fullTitle(member.post(), today());
      Resolution found = directory.resolve(member.post(), round.drawn().orElse(now));
      Optional<String> why = found.detours().stream().map(Detour::why).findFirst();
      if (round.doneBy(member.name()) > 0) {
        int seconds = round.notesOf(member.name()).getOrDefault(Drills.SECONDS, 0);
        parts.add(title + (seconds + 59) / 60 + "分钟");
      } else {
        boolean unreached =
            found
                .person()
                .filter(
                    person ->
                        owing
                            .surroundings()
                            .unreached()
                            .test(person.id(), round.drawn().orElse(now)))
                .isPresent();
        parts.add(
            title
                + why.map(reason -> "联系不上（" + reason + "）")
                    .orElse(unreached ? "联系不上（消息没送到）" : "未回应"));
      }
    }
    long answered = sample.stream().filter(member -> round.doneBy(member.name()) > 0).count();
    return tell(
        round,
        rule.silence().missing(),
        sample,
        "round-result",
        answered + "/" + sample.size(),
        sample.isEmpty() ? "本期没有抽到岗位" : String.join("、", parts));
  }

  /** What those who were scored have got, best first; nothing when nobody is scored. */
  List<Message> scores(Round round, List<Owing.Member> raters) {
    List<PostRef> rated = rated(round);
    if (rated.isEmpty()) {
      return List.of();
    }
    Map<PostRef, Integer> tenths = new HashMap<>();
    for (PostRef post : rated) {
      List<Integer> given =
          raters.stream()
              .flatMap(
                  rater ->
                      Optional.ofNullable(round.notesOf(rater.name()).get(post.toString()))
                          .stream())
              .toList();
      int sum = given.stream().mapToInt(Integer::intValue).sum();
      tenths.put(post, given.isEmpty() ? -1 : (sum * 10 + given.size() / 2) / given.size());
    }
    String words =
        rated.stream()
            .sorted(
                java.util.Comparator.comparing((PostRef post) -> -tenths.getOrDefault(post, -1)))
            .map(post -> title(post) + points(tenths.getOrDefault(post, -1)))
            .collect(Collectors.joining("、"));
    long votes = raters.stream().filter(rater -> round.doneBy(rater.name()) > 0).count();
    Fulfilment.Rates rates = rule.byPeople().orElseThrow().rates().orElseThrow();
    return tell(round, rates.results(), raters, "round-result", votes + "/" + raters.size(), words);
  }

  private static String points(int tenths) {
    return tenths < 0 ? "无评分" : tenths / 10 + "." + tenths % 10 + "分";
  }

  private List<Message> tell(
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
          messages.add(message(to, notice, facts, Message.Urgency.NORMAL));
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

  private List<Owing.Member> lacking(Round round, List<Owing.Member> members) {
    return members.stream().filter(member -> left(round, member) > 0).toList();
  }

  private int left(Round round, Owing.Member member) {
    return Math.max(0, times() - round.doneBy(member.name()));
  }

  private int times() {
    return rule.byPeople().map(Fulfilment.ByPeople::times).orElse(1);
  }

  /** {@code 张庄村1/3、河西村0/3}; where once is enough, the names alone. */
  private String standing(Round round, List<Owing.Member> members) {
    return members.stream()
        .map(
            member ->
                member.title() + (times() == 1 ? "" : round.doneBy(member.name()) + "/" + times()))
        .collect(Collectors.joining("、"));
  }

  private static String names(List<Owing.Member> members) {
    return members.stream().map(Owing.Member::title).collect(Collectors.joining("、"));
  }

  private String title(PostRef post) {
    return post.unit().isEmpty() ? post.area().name() : directory.title(post, today());
  }

  /** As short as can be, for lists: {@code 应急}. */
  private String brief(PostRef post) {
    return Stream.concat(
            directory.departments(post.area(), today()).stream(),
            directory.units(post.area(), today()).stream())
        .filter(unit -> unit.key().equals(post.unit()))
        .map(unit -> unit.shortName())
        .findFirst()
        .orElseGet(() -> title(post));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(now, ZONE);
  }

  private Map<String, String> facts(Round round) {
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
   */
  private Message.Recipient receiver(Owing.Member member, List<Message> alerts) {
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
      alerts.add(
          message(
              new Message.Recipient.Operator(), "operator-alert", facts, Message.Urgency.NORMAL));
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
