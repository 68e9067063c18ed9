package org.chuishao.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.model.CaseNo;
import org.chuishao.sandbox.Witness.Direction;
import org.chuishao.sandbox.Witness.Seen;

/**
 * Somebody in a story: writes as a person would, and answers with the code that stands in what
 * really arrived.
 */
final class Player {

  private static final Pattern CODE =
      Pattern.compile("(?:回[：:]?|代码加数字：)\\s*([A-Z][0-9]{1,2})(?![0-9A-Za-z])");

  /** What mail programs put below an answer. */
  private static final String QUOTED =
      "\n\n------------------ 原始邮件 ------------------\n发件人: 吹哨\n请直接回复本邮件。\n";

  private final Stage stage;
  private final String title;
  private final String sms;
  private final String mail;
  private final String user;

  /**
   * @param title post and name, as the transcript says them
   * @param sms E.164 number; empty for none
   * @param mail address; empty for none
   * @param user id at the bot; empty for none
   */
  Player(Stage stage, String title, String sms, String mail, String user) {
    this.stage = stage;
    this.title = title;
    this.sms = sms;
    this.mail = mail;
    this.user = user;
  }

  String title() {
    return title;
  }

  String phone() {
    return sms;
  }

  /** Writes a text message. */
  void texts(String words) {
    stage.step(() -> stage.accepted(stage.sandbox().text(sms, words)));
  }

  /** Writes to the bot. */
  void chats(String words) {
    stage.step(() -> stage.accepted(stage.sandbox().chat(stage.bot(), user, words)));
  }

  /** Presses a button of the newest card that has it. @param button its words or its key */
  void presses(String button) {
    stage.step(() -> stage.accepted(stage.sandbox().press(stage.bot(), user, button)));
  }

  /** Writes a mail. @param charset that the mail is written in */
  void mails(String subject, String words, String charset) {
    stage.step(() -> stage.sandbox().mail(mail, subject, words, charset));
  }

  /** Answers by text message: the code that was read, then these words. */
  void textsCode(CaseNo no, String words) {
    String code = code("sms", no);
    texts((code + " " + words).strip());
  }

  /** Answers by mail: the code that was read and these words in the first line. */
  void mailsCode(CaseNo no, String words) {
    String code = code("mail", no);
    mails("回复：" + last("mail", no).subject(), code + " " + words + QUOTED, "UTF-8");
  }

  /**
   * The code in the last message about a case that asks for one.
   *
   * @throws Stage.BrokenOffException when there is none: nobody could answer
   */
  String code(String channel, CaseNo no) {
    Matcher code = CODE.matcher(last(channel, no).text());
    if (!code.find()) {
      throw new Stage.BrokenOffException(title + " 没有收到可以答复的代码 got no code to answer with");
    }
    return code.group(1);
  }

  private Seen last(String channel, CaseNo no) {
    return stage.passed().after(0).stream()
        .filter(seen -> toMe(seen) && seen.channel().equals(channel) && arrived(seen))
        .filter(seen -> seen.text().contains(no.digits()))
        .filter(seen -> CODE.matcher(seen.text()).find())
        .reduce((older, newer) -> newer)
        .orElseThrow(
            () ->
                new Stage.BrokenOffException(
                    title + " 没有收到案" + no + "的待办 was asked nothing about this case"));
  }

  /**
   * Expects that this person got a message in the last step.
   *
   * @param where {@code sms}, {@code mail} or {@code bot}
   * @param notice name of its template; empty when it belongs to no case
   * @param words everything that has to stand in it
   */
  void hears(String where, String notice, String... words) {
    String channel = where.equals("bot") ? stage.bot() : where;
    List<Stage.Delivered> mine =
        stage.delivered().stream().filter(one -> toMe(one.seen())).toList();
    boolean heard =
        mine.stream()
            .filter(one -> one.seen().channel().equals(channel) && arrived(one.seen()))
            .filter(one -> notice.isEmpty() || one.notice().equals(Optional.of(notice)))
            .anyMatch(one -> List.of(words).stream().allMatch(one.allWords()::contains));
    String what =
        title
            + " 收到 "
            + channel
            + " "
            + notice
            + (words.length == 0 ? "" : " “" + String.join("”“", words) + "”");
    stage.expect(what.strip(), heard, () -> there(mine));
  }

  /** Expects that this person got nothing in the last step. */
  void hearsNothing() {
    List<Stage.Delivered> mine =
        stage.delivered().stream().filter(one -> toMe(one.seen())).toList();
    stage.expect(title + " 没有收到消息 hears nothing", mine.isEmpty(), () -> there(mine));
  }

  private static String there(List<Stage.Delivered> mine) {
    return mine.isEmpty()
        ? "没有消息 nothing"
        : mine.stream()
            .map(
                one ->
                    one.seen().channel()
                        + " "
                        + one.notice().orElse("-")
                        + " "
                        + one.seen().state()
                        + "："
                        + one.allWords().replaceAll("\\s+", " "))
            .reduce((a, b) -> a + "\n" + b)
            .orElse("");
  }

  boolean toMe(Seen seen) {
    return seen.direction() == Direction.OUT
        && List.of(sms, mail, user).contains(seen.to())
        && !seen.to().isEmpty();
  }

  private static boolean arrived(Seen seen) {
    return seen.state().equals("delivered");
  }
}
