package org.chuishao.desk;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.chuishao.intake.Conversations.QueueItem;
import org.chuishao.intake.Conversations.Said;
import org.chuishao.intake.Heard;
import org.chuishao.model.Actor;
import org.chuishao.model.Decision;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;

/** What the centre answers by text to something in the human queue. */
final class QueueHearing {

  /** What the centre hears after it wrote back: whether it went, and what is left to decide. */
  static final String NOTICE = "queue-said";

  private final QueueDesk queue;
  private final QueueAnswers answers;
  private final InstantSource clock;

  QueueHearing(QueueDesk queue, QueueAnswers answers, InstantSource clock) {
    this.queue = queue;
    this.answers = answers;
    this.clock = clock;
  }

  /**
   * @throws LedgerAwayException when it could not be written
   */
  Hearing.Result hear(Heard.QueueAnswer said, Hearing.Scene scene) {
    Optional<QueueItem> found = queue.coded(said.item(), scene.caller().posts());
    if (found.isEmpty()) {
      return say(scene, "stale", Map.of());
    }
    QueueItem item = found.get();
    Actor.Person by = actor(item, scene);
    boolean words = !said.words().isEmpty();
    return switch (said.key()) {
      case "1" -> done(queue.confirm(item, by, scene.key()), scene);
      case "2" ->
          words
              ? back(item, said, QueueAnswers.After.SETTLED, by, scene)
              : done(queue.putAside(item), scene);
      case "3" -> answered(answers.ask(item, by.id(), QueueAnswers.After.WAITS), item, scene);
      default ->
          words ? back(item, said, QueueAnswers.After.WAITS, by, scene) : again(item, said, scene);
    };
  }

  private Hearing.Result back(
      QueueItem item,
      Heard.QueueAnswer said,
      QueueAnswers.After after,
      Actor.Person by,
      Hearing.Scene scene) {
    return answered(answers.say(item, by.id(), said.words(), after), item, scene);
  }

  private Hearing.Result answered(QueueAnswers.Done done, QueueItem item, Hearing.Scene scene) {
    Map<String, String> facts = new HashMap<>();
    if (done instanceof QueueAnswers.Done.Sent sent) {
      List<Said> said = sent.item().said();
      facts.put("what", "已发给来信人：" + Talking.excerpt(said.get(said.size() - 1).text()));
      if (sent.after() == QueueAnswers.After.SETTLED) {
        return say(scene, NOTICE, facts);
      }
    } else if (done instanceof QueueAnswers.Done.Blocked blocked) {
      facts.put("what", blocked.why());
    } else {
      return say(scene, "stale", Map.of());
    }
    item.code().ifPresent(code -> facts.put("code", code));
    return say(scene, NOTICE, facts);
  }

  private Hearing.Result again(QueueItem item, Heard.QueueAnswer said, Hearing.Scene scene) {
    return say(
        scene,
        "queue",
        Map.of(
            "sender", "您的答复没看懂",
            "text", Talking.excerpt(item.text()),
            "code", said.item()));
  }

  private Actor.Person actor(QueueItem item, Hearing.Scene scene) {
    List<PostRef> posts = scene.caller().posts();
    PostRef post =
        posts.stream()
            .filter(own -> queue.mayHandle(item, List.of(own)))
            .findFirst()
            .orElseGet(() -> posts.get(0));
    return new Actor.Person(scene.caller().person().orElseThrow().id(), post);
  }

  private Hearing.Result done(QueueDesk.Done done, Hearing.Scene scene) {
    if (done instanceof QueueDesk.Done.Became became) {
      Hearing.Result said =
          say(scene, "noted", Map.of("what", became.words(), "case", became.no().digits()));
      return new Hearing.Result(
          new Received.Filed(Optional.of(became.no())),
          scene.next().withLastCase(became.changed()),
          said.messages(),
          Optional.empty());
    } else if (done instanceof QueueDesk.Done.PutAside) {
      return say(scene, "noted", Map.of("what", "不立案，原文存档"));
    } else if (done instanceof QueueDesk.Done.Refused refused) {
      Decision.Reason reason = refused.refused().decision().reason();
      return say(
          scene,
          "refused-" + reason.name().toLowerCase(Locale.ROOT).replace('_', '-'),
          Map.of("case", refused.no().digits()));
    }
    return say(scene, "stale", Map.of());
  }

  private Hearing.Result say(Hearing.Scene scene, String notice, Map<String, String> facts) {
    Message message =
        Answers.to(
            scene.caller().answerTo(), notice, facts, Message.Urgency.NORMAL, clock.instant());
    return new Hearing.Result(
        new Received.Filed(Optional.empty()), scene.next(), List.of(message), Optional.empty());
  }
}
