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
import org.chuishao.bulletin.Bulletin;
import org.chuishao.directory.Area;
import org.chuishao.directory.Level;
import org.chuishao.intake.Conversations;
import org.chuishao.intake.Heard;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Command;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;
import org.chuishao.policy.Fulfilment;
import org.chuishao.policy.RecurringRule;
import org.chuishao.policy.Target;

/** Carries out what people answer to a bulletin: a note, supervision of a case, no more of them. */
final class BulletinHearing {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int NOTE_AT_MOST = 500;

  private final Bulletins bulletins;
  private final Desk desk;
  private final Supplier<Books> books;
  private final InstantSource clock;

  BulletinHearing(Bulletins bulletins, Desk desk, Supplier<Books> books, InstantSource clock) {
    this.bulletins = bulletins;
    this.desk = desk;
    this.books = books;
    this.clock = clock;
  }

  /** An issue that somebody has, and the duty it belongs to. */
  private record Had(BulletinBook.Coded coded, RecurringRule rule) {
    AreaPath area() {
      return coded.edition().round().area();
    }

    String title() {
      return area().name() + rule.title();
    }
  }

  /** The answer, when what was said is about bulletins. */
  Optional<Hearing.Result> hear(Heard heard, Hearing.Scene scene) {
    if (heard instanceof Heard.BulletinNote note) {
      return Optional.of(note(note, scene));
    } else if (heard instanceof Heard.SuperviseAsked asked) {
      return Optional.of(supervise(asked, scene));
    } else if (heard instanceof Heard.BulletinStop stop) {
      return Optional.of(stop(stop, scene));
    }
    return Optional.empty();
  }

  private Hearing.Result note(Heard.BulletinNote note, Hearing.Scene scene) {
    Optional<Had> had = byCode(Optional.of(note.code()), scene);
    if (had.isEmpty()) {
      return queued(scene, "没有您的代码" + note.code(), "请核对邮件里的代码，您的话已转人工");
    } else if (!holds(scene, had.get(), List.of(had.get().rule().who().post()))) {
      return queued(scene, "您的话已转" + office(had.get()), "要督办请回：督办 加序号 加 号案");
    }
    String words = Anonymity.readable(note.text()).strip();
    if (words.isEmpty()) {
      return say(scene, "还没有附言", "请在" + note.code() + "后面写上要加的话");
    }
    String cut =
        words.codePointCount(0, words.length()) <= NOTE_AT_MOST
            ? words
            : words.substring(0, words.offsetByCodePoints(0, NOTE_AT_MOST)) + "…";
    boolean taken =
        bulletins
            .book()
            .write(
                had.get().coded().edition(),
                new BulletinBook.Note(cut, scene.caller().nameForQueue()));
    return taken
        ? say(scene, "附言已放入" + had.get().title(), "要改再回一次，以最后一次为准")
        : say(scene, had.get().title() + "已经发出，附言没有加入", "请直接联系收件人");
  }

  private Hearing.Result supervise(Heard.SuperviseAsked asked, Hearing.Scene scene) {
    Optional<Had> coded = byCode(asked.code(), scene);
    Optional<Had> had = coded.or(() -> last(scene));
    if (had.isEmpty()) {
      return queued(scene, "没有找到您收到的通报", "您的话已转人工");
    } else if (!holds(scene, had.get(), readers(had.get()))) {
      return queued(scene, "督办由收通报的领导提出", "您的话已转" + office(had.get()));
    }
    List<Bulletin.Item> cases = bulletins.press().bulletin(had.get().coded().edition()).numbered();
    if (asked.number() < 1 || asked.number() > cases.size()) {
      return say(scene, had.get().title() + "里没有这个序号的案", "请看邮件左边的序号，共" + cases.size() + "件");
    }
    Bulletin.Item item = cases.get(asked.number() - 1);
    String which =
        asked.number() + "号案（案" + item.no() + "，" + item.area().name() + item.kind() + "）";
    if (coded.isEmpty() && !scene.inbound().identified()) {
      // A number can be forged; the code goes to the address that the directory knows.
      String code = had.get().coded().code();
      return say(scene, "收到督办" + which, "号码可能被冒用，确认请回：" + code + " 督办" + asked.number() + "号案");
    }
    return pass(asked, scene, had.get(), item);
  }

  /**
   * Supervised where the policy lets this leader (P-A5); otherwise on the record of the case,
   * before the office, and into the human queue: nobody can miss it.
   */
  private Hearing.Result pass(
      Heard.SuperviseAsked asked, Hearing.Scene scene, Had had, Bulletin.Item item) {
    Optional<PostRef> own = heldBy(scene, had, readers(had));
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
    String leader = own.map(post -> books.get().directory().title(post, today)).orElse("领导");
    String words = Anonymity.readable(asked.words());
    Desk.Applied supervised =
        Reception.await(
            desk.apply(
                item.no(),
                new Command.Supervise(
                    scene.caller().actor(own), 0, words.isEmpty() ? "请尽快办理并答复" : words),
                Optional.of("supervise:" + scene.key())));
    if (supervised instanceof Desk.Applied.Done || supervised instanceof Desk.Applied.Repetition) {
      return say(scene, "已督办" + asked.number() + "号案（案" + item.no() + "）", "承办单位须限时答复，答复会发给您");
    }
    // Whom the policy gives no right to supervise is heard all the same.
    String text =
        leader
            + "要求督办案"
            + item.no()
            + "（"
            + item.steps()
            + "）"
            + (words.isEmpty() ? "" : "：" + words);
    Reception.await(
        desk.apply(
            item.no(),
            new Command.Note(scene.caller().actor(own), text),
            Optional.of("note:" + scene.key())));
    List<Message> messages = new ArrayList<>();
    messages.add(
        answer(
            scene,
            "督办" + asked.number() + "号案（案" + item.no() + "）已转" + office(had),
            "已记入案件，请其答复您"));
    books
        .get()
        .directory()
        .resolve(officePost(had), clock.instant())
        .person()
        .map(person -> new Message.Recipient.Holder(person.id(), officePost(had)))
        .ifPresent(
            to ->
                messages.add(
                    Answers.to(
                        to,
                        "queue",
                        Map.of("sender", leader, "text", Talking.excerpt(text)),
                        Message.Urgency.URGENT,
                        clock.instant())));
    return new Hearing.Result(
        new Received.Filed(Optional.of(item.no())),
        scene.next().withLastCase(item.no()),
        messages,
        Optional.of(item(scene, had.area(), text, "supervise")));
  }

  private Hearing.Result stop(Heard.BulletinStop stop, Hearing.Scene scene) {
    Optional<Had> had = byCode(stop.code(), scene).or(() -> last(scene));
    if (had.isEmpty()) {
      return say(scene, "没有给您发过通报", "不用再做什么");
    } else if (stop.stop() && holds(scene, had.get(), readers(had.get()))) {
      return say(scene, had.get().title() + "按文件报送，不能退订", "换人请告诉" + office(had.get()));
    }
    String series = had.get().coded().edition().series();
    bulletins.book().stop(had.get().coded().person(), series, stop.stop());
    return stop.stop()
        ? say(scene, "不再给您发" + had.get().rule().title(), "要恢复请回：恢复通报")
        : say(scene, "以后照常给您发" + had.get().rule().title(), "要停请回：退订通报");
  }

  private Optional<Had> byCode(Optional<String> code, Hearing.Scene scene) {
    return code.flatMap(bulletins.book()::coded)
        .filter(coded -> coded.person().equals(scene.caller().nameForQueue()))
        .flatMap(this::had);
  }

  private Optional<Had> last(Hearing.Scene scene) {
    return bulletins.book().last(scene.caller().nameForQueue()).flatMap(this::had);
  }

  private Optional<Had> had(BulletinBook.Coded coded) {
    return BulletinPress.rule(coded.edition(), books.get()).map(rule -> new Had(coded, rule));
  }

  private static List<Target> readers(Had had) {
    return had.rule().bySystem().map(Fulfilment.BySystem::to).orElse(List.of());
  }

  private boolean holds(Hearing.Scene scene, Had had, List<? extends Target> targets) {
    return heldBy(scene, had, targets).isPresent();
  }

  /** The post of theirs that is one of these, for the area of the bulletin or the one above it. */
  private Optional<PostRef> heldBy(Hearing.Scene scene, Had had, List<? extends Target> targets) {
    return scene.caller().posts().stream()
        .filter(
            post ->
                targets.stream()
                    .filter(Target.Role.class::isInstance)
                    .map(Target.Role.class::cast)
                    .anyMatch(
                        role ->
                            role.role().equals(post.role())
                                && Level.of(role.level())
                                    .flatMap(
                                        level ->
                                            books.get().directory().ancestor(had.area(), level))
                                    .map(Area::path)
                                    .filter(post.area()::equals)
                                    .isPresent()))
        .findFirst();
  }

  private PostRef officePost(Had had) {
    return books.get().directory().postOrAbove(had.rule().who().post().role(), had.area());
  }

  private String office(Had had) {
    return books
        .get()
        .directory()
        .title(officePost(had), LocalDate.ofInstant(clock.instant(), ZONE));
  }

  private Hearing.Result say(Hearing.Scene scene, String what, String next) {
    return new Hearing.Result(
        new Received.Filed(Optional.empty()),
        scene.next(),
        List.of(answer(scene, what, next)),
        Optional.empty());
  }

  /** Told, and before a person as well. */
  private Hearing.Result queued(Hearing.Scene scene, String what, String next) {
    AreaPath centre = scene.caller().centre(books.get());
    return new Hearing.Result(
        new Received.Queued("bulletin"),
        scene.next(),
        List.of(answer(scene, what, next)),
        Optional.of(item(scene, centre, Talking.original(scene, "bulletin"), "bulletin")));
  }

  private Conversations.QueueItem item(
      Hearing.Scene scene, AreaPath area, String text, String why) {
    return new Conversations.QueueItem(
        "",
        area,
        clock.instant(),
        scene.inbound().channel(),
        scene.caller().nameForQueue(),
        text,
        why);
  }

  private Message answer(Hearing.Scene scene, String what, String next) {
    Map<String, String> facts = new HashMap<>(Map.of("what", what, "next", next));
    return Answers.to(
        scene.caller().answerTo(),
        "bulletin-answer",
        facts,
        Message.Urgency.NORMAL,
        clock.instant());
  }
}
