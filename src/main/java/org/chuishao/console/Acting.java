package org.chuishao.console;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.chuishao.desk.Books;
import org.chuishao.desk.Desk;
import org.chuishao.model.Accountability;
import org.chuishao.model.Actor;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;
import org.chuishao.model.Event;
import org.chuishao.model.Ground;
import org.chuishao.model.PostRef;
import org.chuishao.model.Recorded;
import org.chuishao.model.Track;

/** Does through the API what a text reply can do, in the name of a person of the token's area. */
final class Acting {

  private static final int MAX_TEXT = 2000;

  /** Ten million yuan: more is a slip of the keyboard. */
  private static final long MOST_FEN = 1_000_000_000;

  private final Desk desk;
  private final Reads reads;
  private final Supplier<Books> books;
  private final InstantSource clock;

  Acting(Desk desk, Reads reads, Supplier<Books> books, InstantSource clock) {
    this.desk = desk;
    this.reads = reads;
    this.books = books;
    this.clock = clock;
  }

  View.Acted act(Token token, String no, Action action) {
    handles(token);
    Case file = reads.visible(token, no);
    List<PostRef> posts = postsOf(token, action.by());
    Optional<Track> track = track(file, action, posts);
    PostRef post = track.map(Track::party).filter(posts::contains).orElseGet(() -> posts.get(0));
    Actor by = new Actor.Person(action.by(), post);
    boolean answer = action.track().isPresent() && answers(file, track, action.action());
    Command command = answer ? reply(action, by, track) : command(action, by, track);
    return done(apply(file.no(), command));
  }

  /** One command in the name of a person, in whatever post allows it. */
  View.Acted act(
      Token token, String no, String person, java.util.function.Function<Actor, Command> command) {
    handles(token);
    Case file = reads.visible(token, no);
    Actor by = new Actor.Person(person, postsOf(token, person).get(0));
    return done(apply(file.no(), command.apply(by)));
  }

  private static void handles(Token token) {
    if (token.right() != Token.Right.HANDLER) {
      throw Denied.forbidden(
          "该令牌只能查看；办理需要 handler 角色的令牌", "this token only reads; acting needs the role handler");
    }
  }

  /** The same for a token that may act at all. */
  List<PostRef> postsFor(Token token, String person) {
    handles(token);
    return postsOf(token, person);
  }

  /** The posts of the person within the token's area; at least one. */
  private List<PostRef> postsOf(Token token, String person) {
    List<PostRef> posts =
        books.get().directory().postsOf(person, clock.instant()).stream()
            .filter(post -> books.get().directory().within(post.area(), token.area()))
            .toList();
    if (posts.isEmpty()) {
      // The same for a person of elsewhere and for nobody.
      throw Denied.forbidden("by 在令牌的区域内没有岗位", "'by' holds no post within the token's area");
    }
    return posts;
  }

  private static Optional<Track> track(Case file, Action action, List<PostRef> posts) {
    if (action.track().isPresent()) {
      return Optional.of(
          file.track(action.track().get())
              .orElseThrow(() -> Denied.badRequest("案件没有这条办理线", "the case has no such track")));
    }
    return file.tracks().stream()
        .filter(track -> posts.contains(track.party()))
        .findFirst()
        .or(file::mainTrack);
  }

  /** Whether a track that was named asks for just that: then it is answered, nothing else begun. */
  private boolean answers(Case file, Optional<Track> track, String means) {
    return track
        .flatMap(
            named ->
                books
                    .get()
                    .policies()
                    .byId(file.policy())
                    .flatMap(policy -> Optional.ofNullable(policy.stages().get(named.stage()))))
        .flatMap(stage -> stage.reply(means))
        .isPresent();
  }

  private static String text(Action action) {
    String text = action.text().orElse("").strip();
    if (text.length() > MAX_TEXT) {
      throw Denied.badRequest("text 太长", "text is longer than " + MAX_TEXT + " characters");
    }
    return text;
  }

  private static Command reply(Action action, Actor by, Optional<Track> track) {
    return new Command.Reply(
        by,
        track.orElseThrow(() -> refusal(Decision.Reason.CASE_ENDED)).id(),
        0,
        action.action(),
        action.choices().orElse(List.of()),
        text(action),
        action.days().orElse(0));
  }

  private static Command command(Action action, Actor by, Optional<Track> track) {
    String text = text(action);
    return switch (action.action()) {
      case "undo" -> new Command.Undo(by);
      case "suspend" -> new Command.Suspend(by, required(text));
      case "resume" -> new Command.Resume(by, text);
      case "reopen" -> new Command.Reopen(by, required(text));
      case "withdraw" -> new Command.Withdraw(by, first(action), text);
      case "note" -> new Command.Note(by, required(text));
      case "reward" -> new Command.Reward(by, Event.RewardStep.VERIFIED, fen(action));
      case "supervise" -> new Command.Supervise(by, action.track().orElse(0), text);
      case "take-over" -> new Command.TakeOver(by, text);
      case "file" -> new Command.File(by, grounds(action), text);
      case "blacklist" -> new Command.Blacklist(by, name(action), text);
      case "unlist" -> new Command.Unlist(by, name(action), text);
      case "account" ->
          new Command.HoldToAccount(by, how(action), action.names().orElse(List.of()), text);
      default -> reply(action, by, track);
    };
  }

  private static String name(Action action) {
    return action.names().orElse(List.of()).stream().findFirst().orElse("");
  }

  private static List<Ground> grounds(Action action) {
    return action.names().orElse(List.of()).stream()
        .map(
            key ->
                Ground.of(key)
                    .orElseThrow(
                        () ->
                            Denied.badRequest(
                                "names 可用：closed, licence, stopped, confiscated, criminal",
                                "names are closed, licence, stopped, confiscated or criminal")))
        .toList();
  }

  private static Accountability how(Action action) {
    return action
        .how()
        .flatMap(Accountability::of)
        .orElseThrow(
            () ->
                Denied.badRequest(
                    "how 可用：talk 约谈, penalty 问责, both-sides 一案双查",
                    "how is talk, penalty or both-sides"));
  }

  private static String required(String text) {
    if (text.isEmpty()) {
      throw Denied.badRequest("请在 text 中写明内容或理由", "say why or what in 'text'");
    }
    return text;
  }

  private static long fen(Action action) {
    try {
      long fen = action.yuan().orElseThrow().movePointRight(2).longValueExact();
      if (fen > 0 && fen <= MOST_FEN) {
        return fen;
      }
    } catch (java.util.NoSuchElementException | ArithmeticException e) {
      throw noAmount();
    }
    throw noAmount();
  }

  private static Denied noAmount() {
    return Denied.badRequest(
        "请在 yuan 中写明奖励金额（元，最多两位小数）", "give the amount in 'yuan', at most two decimals");
  }

  private static CaseNo first(Action action) {
    return action
        .first()
        .flatMap(CaseNo::parse)
        .orElseThrow(
            () ->
                Denied.badRequest(
                    "请在 first 中写明首个案件的编号", "give the number of the first case in 'first'"));
  }

  private Desk.Applied apply(CaseNo no, Command command) {
    try {
      return desk.apply(no, command, Optional.empty()).toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private View.Acted done(Desk.Applied applied) {
    if (applied instanceof Desk.Applied.Refused refused) {
      throw refusal(refused.decision().reason());
    } else if (!(applied instanceof Desk.Applied.Done)) {
      throw Denied.notFound();
    }
    Decision.Accepted accepted = ((Desk.Applied.Done) applied).decision();
    EventWords words =
        new EventWords(books.get(), accepted.after().policy(), accepted.after().report().area());
    long before = accepted.after().seq() - accepted.events().size();
    List<View.Happened> events =
        java.util.stream.IntStream.range(0, accepted.events().size())
            .mapToObj(
                i ->
                    words.of(
                        new Recorded(
                            before + i + 1,
                            accepted.at(),
                            accepted.by(),
                            accepted.events().get(i))))
            .toList();
    return new View.Acted(
        accepted.after().no().digits(),
        accepted.after().seq(),
        CaseViews.word(accepted.after().status()),
        events);
  }

  private static Denied refusal(Decision.Reason reason) {
    String code = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return switch (reason) {
      case NOT_YOURS -> Denied.refused(403, code, "此事不由该人员办理", "this is not for this person");
      case UNKNOWN_MEANING ->
          Denied.refused(400, code, "这一环节没有这个动作", "this stage knows no such action");
      case REASON_NEEDED -> Denied.refused(400, code, "请在 text 中写明理由", "give the reason in 'text'");
      case CHOICE_NEEDED ->
          Denied.refused(400, code, "请在 choices 中选择单位", "choose units in 'choices'");
      case DAYS_NEEDED -> Denied.refused(400, code, "请在 days 中写明天数", "give 'days'");
      case STALE_PROMPT -> Denied.refused(409, code, "这一环节已经过去", "this step is over");
      case TOO_LATE -> Denied.refused(409, code, "已经太晚", "it is too late for that");
      case ALREADY_SAID -> Denied.refused(409, code, "已经答复过", "that was said already");
      case NOTHING_TO_UNDO -> Denied.refused(409, code, "没有可撤销的答复", "there is nothing to undo");
      case UNDO_EXPIRED -> Denied.refused(409, code, "撤销时限已过", "the time to undo is over");
      case TAKEN_UP -> Denied.refused(409, code, "下一环节已经接手", "the next step has taken it up");
      case CASE_ENDED -> Denied.refused(409, code, "案件已经结束", "the case has ended");
      case CASE_SUSPENDED -> Denied.refused(409, code, "案件已挂起", "the case is suspended");
      case NOT_SUSPENDED -> Denied.refused(409, code, "案件没有挂起", "the case is not suspended");
      case NOT_PROVEN ->
          Denied.refused(
              409, code, "举报尚未查实，或奖励还没到这一步", "not proven, or the reward is not that far");
      case NOT_IN_POLICY ->
          Denied.refused(409, code, "本案适用的政策没有这一项", "the policy of the case knows no such thing");
      case NAME_NEEDED -> Denied.refused(400, code, "请在 names 中写明名称", "give the name in 'names'");
      case NOT_LISTED -> Denied.refused(409, code, "不在黑名单上", "that name is not on the blacklist");
      case NOT_ENDED -> Denied.refused(409, code, "案件还没有结束", "the case has not ended");
    };
  }
}
