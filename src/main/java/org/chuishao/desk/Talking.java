package org.chuishao.desk;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chuishao.directory.Directory;
import org.chuishao.informant.CodeTalk;
import org.chuishao.intake.Conversation;
import org.chuishao.intake.Conversations;
import org.chuishao.intake.Heard;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Inbound;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.model.Reporter;

/**
 * What is only talk: questions back, help, the state of a case, what a person has to look at. No
 * case changes here.
 */
final class Talking {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int EXCERPT = 60;

  private final Supplier<Books> books;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Supplier<String> queueCode;
  private final boolean codes;

  /**
   * @param queueCode draws a code for an item that the centre is told of
   * @param codes whether the public can ask for the state of a case by a code
   */
  Talking(
      Supplier<Books> books,
      Ledger ledger,
      InstantSource clock,
      Supplier<String> queueCode,
      boolean codes) {
    this.books = books;
    this.ledger = ledger;
    this.clock = clock;
    this.queueCode = queueCode;
    this.codes = codes;
  }

  Hearing.Result carryOut(Heard heard, Hearing.Scene scene) {
    if (heard instanceof Heard.NeedsCode needs) {
      return say(
          scene,
          "confirm-code",
          Map.of(
              "code", needs.prompt().code(),
              "understood", needs.option().label(),
              "case", needs.prompt().no().digits()));
    } else if (heard instanceof Heard.AskBack ask) {
      Map<String, String> facts = new HashMap<>(ask.facts());
      facts.put("options", ask.facts().getOrDefault("choices", ""));
      return say(scene, ask.question().notice(), facts);
    } else if (heard instanceof Heard.Help) {
      boolean byCode = codes && scene.caller().person().isEmpty();
      return say(scene, "help", byCode ? Map.of("codes", "1") : Map.of());
    } else if (heard instanceof Heard.BarePatrol) {
      return say(
          scene,
          "round-unclear",
          Map.of("title", "巡查", "why", "没写看了哪里、有没有问题", "how", "请发“巡查 地点 情况”，可附照片"));
    } else if (heard instanceof Heard.Stale) {
      return say(scene, "stale", Map.of());
    } else if (heard instanceof Heard.WhichPrompt which) {
      return say(scene, "which-prompt", Map.of("list", list(which.prompts())));
    } else if (heard instanceof Heard.WrongOption wrong) {
      return wrongOption(scene, wrong.prompt());
    } else if (heard instanceof Heard.StatusAsked asked) {
      return status(scene, asked);
    } else if (heard instanceof Heard.ClaimMade) {
      return queued(scene, "claim", Optional.of("claim-how"));
    } else if (heard instanceof Heard.Puzzled puzzled) {
      return queued(
          scene, puzzled.why(), puzzled.tell() ? Optional.of("puzzled") : Optional.empty());
    } else if (heard instanceof Heard.Silent silent) {
      return scene.silent(new Received.Queued(silent.why()));
    }
    throw new IllegalStateException("no way to carry out " + heard.getClass());
  }

  private Hearing.Result say(Hearing.Scene scene, String notice, Map<String, String> facts) {
    return new Hearing.Result(
        new Received.Filed(Optional.empty()),
        scene.next(),
        List.of(answer(scene, notice, facts)),
        Optional.empty());
  }

  private Message answer(Hearing.Scene scene, String notice, Map<String, String> facts) {
    return Answers.to(
        scene.caller().answerTo(), notice, facts, Message.Urgency.NORMAL, clock.instant());
  }

  private Hearing.Result wrongOption(Hearing.Scene scene, Conversation.OpenPrompt prompt) {
    String options = options(prompt.prompt().options());
    return say(
        scene,
        "refused-unknown-meaning",
        Map.of(
            "case",
            prompt.no().digits(),
            "code",
            prompt.code(),
            "options",
            options,
            "next",
            "请回 " + prompt.code() + " " + options));
  }

  /**
   * For a person to look at; the sender hears of it once, and the centre that owns the queue too.
   */
  private Hearing.Result queued(Hearing.Scene scene, String why, Optional<String> notice) {
    return queued(scene, why, notice, Map.of());
  }

  private Hearing.Result queued(
      Hearing.Scene scene, String why, Optional<String> notice, Map<String, String> facts) {
    Books current = books.get();
    AreaPath centre = scene.caller().centre(current);
    Optional<String> code = notice.filter("puzzled"::equals).map(puzzled -> queueCode.get());
    Conversations.QueueItem item =
        new Conversations.QueueItem(
            "",
            centre,
            clock.instant(),
            scene.inbound().channel(),
            scene.caller().nameForQueue(),
            original(scene, why),
            scene.inbound().heldSince().map(held -> "late-" + why).orElse(why),
            code,
            Optional.empty());
    List<Message> messages = new ArrayList<>();
    notice.ifPresent(name -> messages.add(answer(scene, name, facts)));
    code.flatMap(drawn -> toCentre(scene, centre, current, drawn)).ifPresent(messages::add);
    return new Hearing.Result(new Received.Queued(why), scene.next(), messages, Optional.of(item));
  }

  private Optional<Message> toCentre(
      Hearing.Scene scene, AreaPath centre, Books current, String code) {
    Directory directory = current.directory();
    LocalDate today = today();
    // Of the whole city nobody is the centre: then whoever stands next above looks after the queue.
    PostRef wanted = directory.postOrAbove("township-centre", centre);
    return directory
        .resolve(wanted, clock.instant())
        .person()
        .map(
            person -> {
              String sender =
                  scene.caller().posts().stream()
                      .findFirst()
                      .map(own -> directory.title(own, today))
                      .orElse("群众");
              return Answers.to(
                  new Message.Recipient.Holder(person.id(), wanted),
                  "queue",
                  Map.of("sender", sender, "text", excerpt(original(scene, "")), "code", code),
                  Message.Urgency.NORMAL,
                  clock.instant());
            });
  }

  /**
   * The state of a case, to whoever may know: the reporter by name, and offices above it (C6 for
   * the public comes by code).
   */
  private Hearing.Result status(Hearing.Scene scene, Heard.StatusAsked asked) {
    Optional<CaseNo> no = asked.no().or(() -> scene.next().lastCase());
    Optional<Case> file = no.flatMap(ledger::load).filter(found -> mayKnow(scene.caller(), found));
    if (file.isEmpty()) {
      // Unknown and not for them: the same words.
      return queued(scene, "status", Optional.of("noted"), Map.of("what", "您问的案件进展查不到，已转工作人员"));
    }
    return say(scene, "status", statusFacts(file.get()));
  }

  private boolean mayKnow(Caller caller, Case file) {
    Directory directory = books.get().directory();
    boolean reported =
        file.report().reporter() instanceof Reporter.Known known
            && caller.person().filter(person -> person.id().equals(known.personId())).isPresent();
    return reported
        || caller.posts().stream()
            .filter(post -> !post.role().equals("grid-member"))
            .anyMatch(post -> directory.within(file.report().area(), post.area()));
  }

  private Map<String, String> statusFacts(Case file) {
    Books current = books.get();
    Map<String, String> facts = new HashMap<>();
    facts.put("case", file.no().digits());
    // Of a case that was joined to another, that one's state is what counts.
    Optional<Case> joined = file.firstCase().flatMap(ledger::load);
    Case shown = joined.orElse(file);
    String stage =
        shown
            .mainTrack()
            .map(track -> current.policyOf(shown).stage(track.stage()).title())
            .orElse(shown.status() == Case.Status.WITHDRAWN ? "已并入首案" : "已办结");
    facts.put("stage", joined.map(first -> "已并入案" + first.no() + "，").orElse("") + stage);
    String holders = Hearing.holders(shown, current.directory(), today());
    if (!holders.isEmpty()) {
      facts.put("holder", holders);
    }
    shown.tracks().stream()
        .flatMap(track -> track.duties().stream())
        .map(duty -> duty.due())
        .min(java.util.Comparator.naturalOrder())
        .ifPresent(due -> facts.put("due", current.deadlines().local(due)));
    return facts;
  }

  static String options(List<Message.Option> options) {
    return options.stream()
        .filter(option -> option.unit().isEmpty() || option.key().length() == 1)
        .limit(6)
        .map(option -> option.key() + option.label())
        .collect(Collectors.joining(" "));
  }

  private static String list(List<Conversation.OpenPrompt> prompts) {
    return prompts.stream()
        .map(prompt -> prompt.code() + "=案" + prompt.no())
        .collect(Collectors.joining("，"));
  }

  /** What came in, the subject of a mail included and codes hidden (C5). */
  static String original(Hearing.Scene scene, String why) {
    Inbound inbound = scene.inbound();
    String text =
        inbound.subject().isBlank() ? inbound.text() : inbound.subject() + "\n" + inbound.text();
    boolean bare = why.equals("claim") || why.equals("status");
    return CodeTalk.hide(text, Optional.empty(), bare);
  }

  static String excerpt(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    int most = Math.min(EXCERPT, line.codePointCount(0, line.length()));
    int cut = line.offsetByCodePoints(0, most);
    return cut < line.length() ? line.substring(0, cut) + "…" : line;
  }

  private LocalDate today() {
    return clock.instant().atZone(ZONE).toLocalDate();
  }
}
