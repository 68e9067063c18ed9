package org.chuishao.console;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.chuishao.desk.Books;
import org.chuishao.desk.QueueAnswers;
import org.chuishao.desk.QueueDesk;
import org.chuishao.intake.Conversations.QueueItem;
import org.chuishao.model.Actor;
import org.chuishao.model.PostRef;

/**
 * One action makes a case of something in the human queue or the junk folder, joins two cases that
 * are the same, puts it aside, or writes back to whoever sent it.
 */
final class QueueActing {

  private final QueueDesk queue;
  private final QueueAnswers answers;
  private final Reads reads;
  private final Supplier<Books> books;
  private final InstantSource clock;

  QueueActing(
      QueueDesk queue,
      QueueAnswers answers,
      Reads reads,
      Supplier<Books> books,
      InstantSource clock) {
    this.queue = queue;
    this.answers = answers;
    this.reads = reads;
    this.books = books;
    this.clock = clock;
  }

  /**
   * @param id of the item
   * @param action {@code confirm}, {@code put-aside}, {@code answer} with {@code text}, or {@code
   *     ask}; the last two take the item out as well when {@code close} is true
   */
  View.Dealt act(Token token, String id, Action action) {
    if (token.right() != Token.Right.HANDLER) {
      throw Denied.forbidden(
          "该令牌只能查看；办理需要 handler 角色的令牌", "this token only reads; acting needs the role handler");
    }
    QueueItem item = reads.item(token, id);
    List<PostRef> posts =
        books.get().directory().postsOf(action.by(), clock.instant()).stream()
            .filter(post -> queue.mayHandle(item, List.of(post)))
            .toList();
    if (posts.isEmpty()) {
      throw Denied.forbidden("by 不管这一区域的人工队列", "'by' does not look after this item's area");
    }
    return switch (action.action()) {
      case "confirm" ->
          view(
              queue.confirm(
                  item, new Actor.Person(action.by(), posts.get(0)), "api:queue:" + item.id()));
      case "put-aside" -> view(queue.putAside(item));
      case "answer" ->
          view(answers.say(item, action.by(), action.text().orElse(""), after(action)));
      case "ask" -> view(answers.ask(item, action.by(), after(action)));
      default ->
          throw Denied.badRequest(
              "action 是 confirm、put-aside、answer 或 ask",
              "action is confirm, put-aside, answer or ask");
    };
  }

  private static QueueAnswers.After after(Action action) {
    return action.close().orElse(false) ? QueueAnswers.After.SETTLED : QueueAnswers.After.WAITS;
  }

  private static View.Dealt view(QueueAnswers.Done done) {
    if (done instanceof QueueAnswers.Done.Sent sent) {
      return switch (sent.after()) {
        case WAITS -> new View.Dealt("answered", "");
        case SETTLED -> new View.Dealt("answered-and-closed", "");
      };
    } else if (done instanceof QueueAnswers.Done.Blocked blocked) {
      String code = MessageViews.word(blocked.obstacle());
      throw Denied.refused(status(blocked.obstacle()), code, blocked.why(), english(blocked));
    }
    throw Denied.notFound();
  }

  private static int status(QueueAnswers.Obstacle obstacle) {
    return switch (obstacle) {
      case EMPTY, TOO_LONG -> 400;
      case LEAK -> 422;
      case NOBODY, FORGOTTEN, OPTED_OUT, CHANNEL, TOO_MANY, CHANGED -> 409;
    };
  }

  private static String english(QueueAnswers.Done.Blocked blocked) {
    return switch (blocked.obstacle()) {
      case NOBODY -> "there is nobody to answer; make a case of it or put it aside";
      case FORGOTTEN ->
          "the sender's address was kept for three days and is gone; make a case of it or put it aside";
      case OPTED_OUT -> "the sender wants no more messages until they write 恢复";
      case CHANNEL ->
          "no provider of the channel carries such words; ask for more, or make a case of it";
      case EMPTY -> "write the words in 'text'";
      case TOO_LONG -> "'text' is too long for a message; write less";
      case TOO_MANY -> "the sender was answered often enough; make a case of it or put it aside";
      case LEAK -> "the words point to who reported; say it otherwise";
      case CHANGED -> "somebody else answered just now; look again";
    };
  }

  private static View.Dealt view(QueueDesk.Done done) {
    if (done instanceof QueueDesk.Done.Became became) {
      return new View.Dealt("case", became.no().digits());
    } else if (done instanceof QueueDesk.Done.PutAside) {
      return new View.Dealt("put-aside", "");
    } else if (done instanceof QueueDesk.Done.Refused refused) {
      String code =
          refused.refused().decision().reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
      throw Denied.refused(409, code, "案件不接受：" + code, "the case refuses it: " + code);
    }
    throw Denied.notFound();
  }
}
