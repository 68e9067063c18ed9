package org.chuishao.dispatch;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;
import org.chuishao.model.Message.Recipient;
import org.chuishao.model.Message.Urgency;
import org.chuishao.model.MessageId;

/** Puts waiting messages of one person into one letter. */
final class Joiner {

  /** Conflicts are rare and short. */
  private static final int WRITES = 4;

  private static final List<String> PLACES = List.of("a", "b", "c", "d");

  private final Outbox outbox;
  private final LetterWriter writer;
  private final SendingPolicy policy;
  private final Consent consent;
  private final Function<CaseNo, Optional<Case>> cases;

  /**
   * @param cases as they stand now
   */
  Joiner(
      Outbox outbox,
      LetterWriter writer,
      SendingPolicy policy,
      Consent consent,
      Function<CaseNo, Optional<Case>> cases) {
    this.outbox = outbox;
    this.writer = writer;
    this.policy = policy;
    this.consent = consent;
    this.cases = cases;
  }

  /**
   * Looks whether a message that is about to leave had better go with others, and if so has a
   * letter made for all of them.
   *
   * @return true when it is to wait for that letter
   */
  boolean collects(Posting posting, Instant now) {
    boolean urgent = posting.message().urgency() == Urgency.URGENT;
    if (urgent
        || !Joining.mayJoin(posting)
        || !(posting.message().to() instanceof Recipient.Holder to)) {
      return false;
    }
    List<Posting> waiting = outbox.waiting(to.personId());
    if (Joining.underWay(waiting)) {
      return true;
    }
    List<Posting> members = Joining.members(waiting, false, now);
    boolean alone =
        members.stream().allMatch(one -> one.message().id().equals(posting.message().id()));
    if (alone) {
      return false;
    }
    outbox.add("p:" + to.personId(), List.of(letter(to, members, now)));
    return true;
  }

  private static Message letter(Recipient.Holder to, List<Posting> members, Instant now) {
    Urgency urgency =
        members.stream().map(one -> one.message().urgency()).min(Urgency::compareTo).orElseThrow();
    return new Message(
        new MessageId("s00-0"),
        Optional.empty(),
        Joining.NOTICE,
        to,
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        urgency,
        "",
        now);
  }

  /**
   * Takes along whoever waits. Those taken are marked before anything leaves.
   *
   * @param letter that is about to leave by this way
   * @return the letter with its facts, already written; empty when too few would go along, an older
   *     one takes them, or it changed meanwhile: then it is to be dropped
   */
  Optional<Posting> gather(Posting letter, Way way, String locale, Instant now) {
    if (letter.message().facts().containsKey(Joining.MEMBERS)) {
      // It was broken off here before. Those it had marked go by themselves once it is dropped.
      return Optional.empty();
    }
    Recipient.Holder to = (Recipient.Holder) letter.message().to();
    boolean whole = !way.carrier().channel().equals("sms") || !locale.startsWith("zh");
    List<Posting> waiting = outbox.waiting(to.personId());
    if (Joining.givesWay(letter, waiting, now, policy.sendTimeout())) {
      return Optional.empty();
    }
    List<Posting> members = Joining.members(waiting, whole, now);
    List<Line> lines = new ArrayList<>();
    for (Posting member : members) {
      boolean unwanted = consent.ways(member, List.of(way)).isEmpty();
      if (unwanted || pointless(member.message())) {
        continue; // Dropped, with the reason, when its own turn comes.
      }
      lines.add(line(member, way, locale, whole));
    }
    if (lines.size() < 2) {
      return Optional.empty();
    }
    // Written first, so that after a crash the letter knows whom it may have marked.
    Posting announced = with(letter, facts(lines), now);
    if (!outbox.save(announced, letter.version())) {
      return Optional.empty();
    }
    lines.removeIf(line -> !mark(line, letter, way, now));
    if (lines.size() < 2) {
      return Optional.empty();
    }
    Posting filled = with(announced, facts(lines), now);
    return outbox.save(filled, announced.version()) ? Optional.of(filled) : Optional.empty();
  }

  /** Often it is just being held back for this very letter. */
  private boolean mark(Line line, Posting letter, Way way, Instant now) {
    Optional<Posting> member = Optional.of(line.member());
    for (int i = 0; i < WRITES && member.filter(Joining::mayJoin).isPresent(); i++) {
      Posting before = member.orElseThrow();
      Posting next = Joining.carried(before, letter, way, line.code(), line.text(), now);
      if (outbox.save(next, before.version())) {
        return true;
      }
      member = outbox.load(before.message().id());
    }
    return false;
  }

  private boolean pointless(Message message) {
    return StillApplies.reasonToDrop(message, message.caseNo().flatMap(cases)).isPresent();
  }

  /** One message in a letter. */
  private record Line(Posting member, String code, String text, String all) {}

  private Line line(Posting member, Way way, String locale, boolean whole) {
    LetterWriter.Draft draft = writer.write(member.message(), way.address(), locale);
    String plain = draft.words().text().substring(draft.words().notice().signature().length());
    String brief =
        whole ? plain : JoinedLine.of(member.message().notice(), draft.words().notice().facts());
    return new Line(member, draft.code(), brief, plain);
  }

  private static Map<String, String> facts(List<Line> lines) {
    Map<String, String> facts = new HashMap<>();
    List<String> ids = new ArrayList<>();
    StringBuilder list = new StringBuilder();
    for (Line line : lines) {
      facts.put(PLACES.get(ids.size()), line.text());
      ids.add(line.member().message().id().value());
      list.append(list.isEmpty() ? "" : "\n\n").append(ids.size()).append(") ").append(line.all());
    }
    facts.put("count", String.valueOf(lines.size()));
    facts.put("list", list.toString());
    facts.put(Joining.MEMBERS, String.join(",", ids));
    if (lines.stream().anyMatch(line -> !line.code().isEmpty())) {
      facts.put(Joining.ASKS, "1");
    }
    return facts;
  }

  private Posting with(Posting letter, Map<String, String> facts, Instant now) {
    Message m = letter.message();
    Message told =
        new Message(
            m.id(),
            m.caseNo(),
            m.notice(),
            m.to(),
            facts,
            m.prompt(),
            m.applies(),
            m.urgency(),
            m.rule(),
            m.createdAt());
    return new Posting(
        told,
        letter.version() + 1,
        letter.state(),
        letter.attempts(),
        Optional.of(now.plus(policy.sendTimeout())),
        letter.promptCode(),
        letter.remark());
  }
}
