package org.chuishao.desk;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chuishao.dispatch.OptOuts;
import org.chuishao.informant.Finding;
import org.chuishao.informant.LeakCheck;
import org.chuishao.intake.Conversations;
import org.chuishao.intake.Conversations.QueueItem;
import org.chuishao.intake.Conversations.Said;
import org.chuishao.model.Message;
import org.chuishao.model.Message.Recipient;

/**
 * A person of the centre writes back to whoever sent something in the human queue, in words of
 * one's own or by asking for more, and may settle the item with that. They go by the channel that
 * was used, and are kept with the item. Somebody of the public can be answered while the key of the
 * day lives, three days at most: from then on nobody knows who it was (L-C1).
 */
public final class QueueAnswers {

  /** The notice of words that a person wrote. */
  public static final String OWN_WORDS = "own-words";

  /** The notice that asks for place and facts; a registered text may say it. */
  public static final String ASK_MORE = "ask-more";

  /** About three SMS. */
  static final int LONGEST = 200;

  private static final int MOST = 5;
  private static final String ASKED = "（请对方补充：在哪里、什么情况）";

  private final Conversations conversations;
  private final Anonymity anonymity;
  private final Supplier<Books> books;
  private final OptOuts optOuts;
  private final BiFunction<Message, Recipient.Address, Optional<String>> cannot;
  private final InstantSource clock;

  /**
   * @param cannot why no provider can carry a message, before it is written; empty when one can
   * @param clock the product's clock
   */
  public QueueAnswers(
      Conversations conversations,
      Anonymity anonymity,
      Supplier<Books> books,
      OptOuts optOuts,
      BiFunction<Message, Recipient.Address, Optional<String>> cannot,
      InstantSource clock) {
    this.conversations = conversations;
    this.anonymity = anonymity;
    this.books = books;
    this.optOuts = optOuts;
    this.cannot = cannot;
    this.clock = clock;
  }

  /** What became of words. */
  public sealed interface Done {
    /**
     * They are on their way, and on the item.
     *
     * @param after what became of the item
     */
    record Sent(QueueItem item, After after) implements Done {}

    /**
     * Nothing was sent.
     *
     * @param obstacle what stands in the way
     * @param why in Chinese words, with what to do instead
     */
    record Blocked(Obstacle obstacle, String why) implements Done {}

    /** Somebody dealt with the item meanwhile. */
    record Gone() implements Done {}
  }

  /** What becomes of an item whose sender was answered. */
  public enum After {
    /** Somebody has to decide still. */
    WAITS,
    /** The answer settles it: it leaves the queue and stays on record with what was said. */
    SETTLED
  }

  /** Why words do not go out; a closed set. Only {@link #CHANGED} passes by trying again. */
  public enum Obstacle {
    /** Nobody wrote it: the system did, or who wrote cannot be known. */
    NOBODY,
    /** Of the public, and the key of the day is gone. */
    FORGOTTEN,
    /** Wants no more messages. */
    OPTED_OUT,
    /** No provider of the channel carries such words. */
    CHANNEL,
    EMPTY,
    TOO_LONG,
    TOO_MANY,
    /** The words point to who reported. */
    LEAK,
    /** Somebody else answered at the same moment: look again. */
    CHANGED
  }

  /**
   * Whether words of one's own can go to the sender of an item; asked before anybody writes them.
   */
  public Optional<Done.Blocked> obstacle(QueueItem item) {
    return obstacle(item, OWN_WORDS, "您好");
  }

  /** The same for the question for more. */
  public Optional<Done.Blocked> obstacleToAsking(QueueItem item) {
    return obstacle(item, ASK_MORE, "");
  }

  private Optional<Done.Blocked> obstacle(QueueItem item, String notice, String words) {
    if (item.sender().equals("system") || item.sender().equals("public") && item.back().isEmpty()) {
      return blocked(Obstacle.NOBODY, "这一条没有可以回复的来信人，请立案或搁置");
    }
    Optional<Recipient.Address> to = address(item);
    if (to.isEmpty()) {
      return blocked(Obstacle.FORGOTTEN, "来信人的联系方式只加密保留三天，现已删除，不能再回复，请立案或搁置");
    }
    if (optOuts.of(to.get().channel(), to.get().address()).isPresent()) {
      return blocked(Obstacle.OPTED_OUT, "对方已退订，不再接收消息；对方回“恢复”后才能再发");
    }
    if (item.said().size() >= MOST) {
      return blocked(Obstacle.TOO_MANY, "这一条已回复" + MOST + "次，请立案或搁置");
    }
    return cannot
        .apply(message(notice, words, to.get()), to.get())
        .flatMap(why -> blocked(Obstacle.CHANNEL, channelWords(to.get().channel(), why)));
  }

  private static String channelWords(String channel, String why) {
    return channel.equals("sms")
        ? "短信服务商只发登记过的文字，自己写的话发不出去（" + why + "）。可以请对方补充，或立案、搁置"
        : "这个通道发不出去（" + why + "），请立案或搁置，并告知系统管理员";
  }

  private static Optional<Done.Blocked> blocked(Obstacle obstacle, String why) {
    return Optional.of(new Done.Blocked(obstacle, why));
  }

  /**
   * Sends words of one's own. The words of the last answer again are the same answer.
   *
   * @param by person key of whoever wrote them
   * @param after whether the item leaves the queue once they are on their way
   * @throws LedgerAwayException when it could not be written
   */
  public Done say(QueueItem item, String by, String words, After after) {
    String text = words.strip();
    if (text.isEmpty()) {
      return new Done.Blocked(Obstacle.EMPTY, "请写明要回复的话");
    }
    if (text.codePointCount(0, text.length()) > LONGEST) {
      return new Done.Blocked(Obstacle.TOO_LONG, "最多" + LONGEST + "个字，请分开写或写短些");
    }
    String leaks =
        LeakCheck.findings(text, item.text()).stream()
            .map(Finding::kind)
            .distinct()
            .map(Finding.Kind::zh)
            .collect(Collectors.joining("、"));
    if (!leaks.isEmpty()) {
      return new Done.Blocked(Obstacle.LEAK, "没有发出：回复中有" + leaks + "，可能透露举报人，请换个说法");
    }
    return send(item, OWN_WORDS, by, text, after);
  }

  /** Asks for place and facts in words that stand in the templates. */
  public Done ask(QueueItem item, String by, After after) {
    return send(item, ASK_MORE, by, ASKED, after);
  }

  private Done send(QueueItem item, String notice, String by, String text, After after) {
    boolean again =
        !item.said().isEmpty() && item.said().get(item.said().size() - 1).text().equals(text);
    if (again) {
      return sent(item, after);
    }
    Optional<Done.Blocked> obstacle = obstacle(item, notice, text);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    Said said = new Said(clock.instant(), by, text);
    Message message = message(notice, text, address(item).orElseThrow());
    List<Message> closed = anonymity.closed(List.of(message));
    if (conversations.answer(item, said, closed.get(0))) {
      return sent(item.with(said), after);
    }
    return conversations.waiting(item.id()).isPresent()
        ? new Done.Blocked(Obstacle.CHANGED, "刚刚有人回复了这一条，请刷新后再看")
        : new Done.Gone();
  }

  /** Settled after the words are written: after a crash between them the same words settle it. */
  private Done sent(QueueItem item, After after) {
    if (after == After.SETTLED) {
      conversations.settle(item.id());
    }
    return new Done.Sent(item, after);
  }

  private Message message(String notice, String text, Recipient.Address to) {
    return Answers.to(
        to,
        notice,
        notice.equals(OWN_WORDS) ? Map.of("words", text) : Map.of(),
        Message.Urgency.NORMAL,
        clock.instant());
  }

  /** Where it came from; of the public only while the key of the day lives. */
  private Optional<Recipient.Address> address(QueueItem item) {
    if (item.back().isPresent()) {
      return anonymity.openBack(item.back().get());
    }
    return books.get().directory().person(item.sender()).stream()
        .flatMap(person -> person.contacts().stream())
        .filter(contact -> contact.channel().equals(item.channel()))
        .map(contact -> new Recipient.Address(contact.channel(), contact.address()))
        .findFirst();
  }
}
