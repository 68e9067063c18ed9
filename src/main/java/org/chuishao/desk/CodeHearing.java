package org.chuishao.desk;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.chuishao.informant.CodeForm;
import org.chuishao.informant.CodeTalk;
import org.chuishao.informant.Named;
import org.chuishao.intake.Draft;
import org.chuishao.intake.Heard;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Event.RewardStep;
import org.chuishao.model.Message;

/**
 * Answers everything that is about informants' codes: one that comes with a report or after it, one
 * that is asked for, the state of a case and the reward by number and code (L-C2, L-C4, C6).
 */
final class CodeHearing {

  private static final Pattern CLAIMS =
      Pattern.compile("领|奖|兑|claim|reward", Pattern.CASE_INSENSITIVE);

  private static final Pattern STATE =
      Pattern.compile("查|进度|进展|状态|结果|样|到哪|处理|说法|信儿|消息|吗|没|status", Pattern.CASE_INSENSITIVE);

  /** More words than that beside a code are an addition to the report. */
  private static final int ADDITION = 16;

  private final Optional<Informants> informants;
  private final Function<CaseNo, Optional<Case>> cases;
  private final Supplier<Books> books;
  private final InstantSource clock;

  CodeHearing(
      Optional<Informants> informants,
      Function<CaseNo, Optional<Case>> cases,
      Supplier<Books> books,
      InstantSource clock) {
    this.informants = informants;
    this.cases = cases;
    this.books = books;
    this.clock = clock;
  }

  /** Whether codes can be taken here. */
  boolean taken() {
    return informants.isPresent();
  }

  /** The answer, when what was said is about codes. */
  Optional<Hearing.Result> hear(Heard heard, Hearing.Scene scene) {
    String text = words(scene);
    CodeTalk talk = CodeTalk.of(text);
    boolean looksLike =
        heard instanceof Heard.ClaimMade
            || heard instanceof Heard.StatusAsked && !STATE.matcher(text).find();
    if (looksLike && handsOver(talk, text) && !known(scene)) {
      // What only looks like a claim or a question: no number in it, and no word of either.
      return Optional.of(later(scene, talk));
    } else if (heard instanceof Heard.StatusAsked asked) {
      return byNumber(scene, asked.no().or(talk::no), asked.code().or(talk::code), false);
    } else if (heard instanceof Heard.ClaimMade asked) {
      return byNumber(scene, asked.no().or(talk::no), asked.code().or(talk::code), true);
    } else if (!(heard instanceof Heard.Puzzled || heard instanceof Heard.AddToCase)) {
      return Optional.empty();
    }
    if (talk.no().isPresent() && talk.code().isPresent()) {
      return byNumber(scene, talk.no(), talk.code(), CLAIMS.matcher(text).find());
    } else if (known(scene) || !(talk.asks() || talk.chosen())) {
      return Optional.empty();
    }
    return alone(talk, text) ? Optional.of(later(scene, talk)) : Optional.empty();
  }

  private static boolean handsOver(CodeTalk talk, String text) {
    return talk.no().isEmpty()
        && talk.chosen()
        && alone(talk, text)
        && !CLAIMS.matcher(text).find();
  }

  private static boolean alone(CodeTalk talk, String text) {
    return text.strip().length() <= talk.code().map(String::length).orElse(0) + ADDITION;
  }

  private static boolean known(Hearing.Scene scene) {
    return scene.caller().person().isPresent();
  }

  private Optional<Hearing.Result> byNumber(
      Hearing.Scene scene, Optional<CaseNo> no, Optional<String> code, boolean claims) {
    if (no.isEmpty() || code.isEmpty()) {
      // Offices ask for the state without a code; a claim without one goes to a person as well.
      return known(scene) || claims
          ? Optional.empty()
          : Optional.of(say(scene, "status-how", Map.of()));
    } else if (informants.isEmpty()) {
      return Optional.of(say(scene, "code-unable", Map.of()));
    }
    Codes.Tried tried =
        informants.get().codes().attempt(no.get(), code.get(), scene.caller().conversation());
    if (tried.till().isPresent()) {
      String till = books.get().deadlines().local(tried.till().get());
      return Optional.of(say(scene, "code-wait", Map.of("till", till), tried.alarms()));
    } else if (tried.file().isEmpty()) {
      return Optional.of(say(scene, "code-wrong", Map.of(), tried.alarms()));
    }
    Case file = tried.file().get();
    return Optional.of(claims ? claim(scene, file) : status(scene, file));
  }

  private Hearing.Result status(Hearing.Scene scene, Case file) {
    Map<String, String> facts = new HashMap<>();
    facts.put("case", file.no().digits());
    facts.put("stage", stage(file));
    reward(file).ifPresent(words -> facts.put("reward", words));
    return say(scene, "status-code", facts);
  }

  private String stage(Case file) {
    if (file.status() == Case.Status.WITHDRAWN) {
      // Of a case that was joined to another, that one's state is what counts (L-A13).
      return "已并入首案"
          + file.firstCase().map(first -> " " + first).orElse("")
          + file.firstCase().flatMap(cases).map(first -> "，" + stage(first)).orElse("");
    }
    Books current = books.get();
    return file.mainTrack()
        .map(track -> current.policyOf(file).stage(track.stage()).title())
        .orElseGet(() -> current.policyOf(file).outcomes().getOrDefault(file.outcome(), "已办结"));
  }

  private static Optional<String> reward(Case file) {
    if (Rewards.is(file, RewardStep.PAID)) {
      return Optional.of("奖励已兑付");
    } else if (Rewards.is(file, RewardStep.CLAIMED)) {
      return Optional.of("奖励已申领");
    } else if (Rewards.is(file, RewardStep.EXPIRED)) {
      return Optional.of("奖励逾期未领");
    }
    return Rewards.is(file, RewardStep.VERIFIED)
        ? Optional.of("奖励可领，请回：领奖 案号 代码")
        : Optional.empty();
  }

  private Hearing.Result claim(Hearing.Scene scene, Case file) {
    Map<String, String> facts = new HashMap<>();
    facts.put("case", file.no().digits());
    Rewards.Claimed claimed = informants.orElseThrow().rewards().claim(file, scene.key());
    if (claimed instanceof Rewards.Claimed.Voucher voucher) {
      facts.put("voucher", voucher.voucher());
      facts.put("bank", voucher.bank());
      facts.put("until", voucher.until());
      return say(scene, "reward-voucher", facts);
    } else if (claimed instanceof Rewards.Claimed.Before) {
      return say(scene, "reward-claimed", facts);
    } else if (claimed instanceof Rewards.Claimed.TooLate) {
      return say(scene, "reward-expired", facts);
    }
    facts.put("stage", stage(file));
    return say(scene, "reward-none", facts);
  }

  /** A code, or the wish for one, after the report. */
  private Hearing.Result later(Hearing.Scene scene, CodeTalk talk) {
    Optional<CaseNo> no = scene.next().lastCase();
    if (informants.isEmpty()) {
      return say(scene, "code-unable", Map.of());
    } else if (no.isEmpty()) {
      return say(scene, "code-how", Map.of());
    }
    Said said = taken(no.get(), talk, scene.key());
    return say(scene, said.notice(), said.facts());
  }

  /** What is answered. */
  record Said(String notice, Map<String, String> facts) {}

  /** Whether a report brings something that is kept of who sent it, beside its case. */
  boolean keeps(Draft draft, Hearing.Scene scene) {
    CodeTalk talk = talk(draft.code(), draft.text());
    return !known(scene)
        && informants.isPresent()
        && (talk.chosen()
            || talk.asks()
            || Named.in(draft.text(), scene.inbound().sender()).isPresent());
  }

  private static CodeTalk talk(Optional<String> code, String text) {
    CodeTalk said = CodeTalk.of(text);
    Optional<String> chosen = code.or(() -> said.chosen() ? said.code() : Optional.empty());
    return new CodeTalk(
        Optional.empty(), chosen, said.asks() && chosen.isEmpty(), chosen.isPresent());
  }

  /**
   * Keeps the code of a report that was just filed.
   *
   * @return the answer to the report
   */
  Said filed(CaseNo no, Optional<String> code, String text, Hearing.Scene scene) {
    CodeTalk talk = talk(code, text);
    Optional<Named> named = Named.in(text, scene.inbound().sender());
    if (informants.isEmpty()) {
      boolean wanted = talk.chosen() || talk.asks() || named.isPresent();
      return new Said(wanted ? "code-unable" : "public-received", Map.of("case", no.digits()));
    }
    named.ifPresent(who -> informants.get().codes().keepNamed(no, who));
    if (talk.chosen() || talk.asks()) {
      return taken(no, talk, scene.key());
    }
    return named.isPresent()
        ? new Said("code-named", Map.of("case", no.digits()))
        : new Said("public-received", Map.of("case", no.digits(), "codes", "1"));
  }

  private Said taken(CaseNo no, CodeTalk talk, String by) {
    Codes codes = informants.orElseThrow().codes();
    Map<String, String> facts = new HashMap<>(Map.of("case", no.digits()));
    Optional<String> plain =
        talk.asks()
            ? Optional.of(CodeForm.plain(codes.make(no, by)))
            : talk.code().flatMap(CodeForm::taken);
    if (plain.isEmpty()) {
      return new Said("code-short", facts);
    } else if (codes.keep(no, plain.get(), by) == InformantBook.Once.TAKEN) {
      return new Said("code-had", facts);
    } else if (!talk.asks()) {
      return new Said("code-kept", facts);
    }
    facts.put("code", codes.make(no, by));
    return new Said("code-given", facts);
  }

  private static String words(Hearing.Scene scene) {
    String subject = scene.inbound().subject();
    return subject.isBlank() ? scene.inbound().text() : subject + "\n" + scene.inbound().text();
  }

  private Hearing.Result say(Hearing.Scene scene, String notice, Map<String, String> facts) {
    return say(scene, notice, facts, List.of());
  }

  private Hearing.Result say(
      Hearing.Scene scene, String notice, Map<String, String> facts, List<Message> alarms) {
    List<Message> messages = new ArrayList<>(alarms);
    messages.add(
        Answers.to(
            scene.caller().answerTo(), notice, facts, Message.Urgency.NORMAL, clock.instant()));
    return new Hearing.Result(
        new Received.Filed(Optional.empty()), scene.next(), messages, Optional.empty());
  }
}
