package org.chuishao.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.DayEntry;
import org.chuishao.model.Inbound;
import org.chuishao.model.Kind;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;

/**
 * What we and one sender are talking about: a person of the directory by the person's key, anybody
 * else by channel and address.
 *
 * @param key {@code p:<person>} or {@code <channel>:<address>}
 * @param version counts its changes; what a save checks
 * @param prompts what we asked and may still be answered, oldest first
 * @param question a question of ours that must be answered before a report can be filed, with the
 *     report's text
 * @param confirm a reply that waits for the code of its prompt, because a sender's number is no
 *     proof
 * @param lastCase the case this sender opened or answered last
 * @param puzzledAt when we last told this sender that we did not understand
 * @param filed the report the sender filed last, so that what follows at once can be added to it
 * @param entered the patrol or publicity the sender told of last, so that a photo that follows at
 *     once belongs to it
 * @param pace how often somebody whom the directory does not know reported lately
 */
public record Conversation(
    String key,
    long version,
    List<OpenPrompt> prompts,
    Optional<Question> question,
    Optional<Confirm> confirm,
    Optional<CaseNo> lastCase,
    Optional<Instant> puzzledAt,
    Optional<Filed> filed,
    Optional<DayEntry> entered,
    Optional<Pace> pace) {

  /** How many reports are remembered by their time. */
  private static final int REMEMBERED = 30;

  public Conversation {
    prompts = List.copyOf(prompts);
  }

  /** One that has neither told of a patrol nor is held to a limit. */
  public Conversation(
      String key,
      long version,
      List<OpenPrompt> prompts,
      Optional<Question> question,
      Optional<Confirm> confirm,
      Optional<CaseNo> lastCase,
      Optional<Instant> puzzledAt,
      Optional<Filed> filed) {
    this(
        key,
        version,
        prompts,
        question,
        confirm,
        lastCase,
        puzzledAt,
        filed,
        Optional.empty(),
        Optional.empty());
  }

  public static Conversation with(String key) {
    return new Conversation(
        key,
        0,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with other open prompts. */
  public Conversation withPrompts(List<OpenPrompt> open) {
    return new Conversation(
        key, version, open, question, confirm, lastCase, puzzledAt, filed, entered, pace);
  }

  /** The same after something was done on this case. */
  public Conversation withLastCase(CaseNo no) {
    return new Conversation(
        key, version, prompts, question, confirm, Optional.of(no), puzzledAt, filed, entered, pace);
  }

  Conversation withQuestion(Optional<Question> asked) {
    return new Conversation(
        key, version, prompts, asked, confirm, lastCase, puzzledAt, filed, entered, pace);
  }

  Conversation withConfirm(Optional<Confirm> waiting) {
    return new Conversation(
        key, version, prompts, question, waiting, lastCase, puzzledAt, filed, entered, pace);
  }

  Conversation puzzled(Instant now) {
    return new Conversation(
        key, version, prompts, question, confirm, lastCase, Optional.of(now), filed, entered, pace);
  }

  Conversation filed(Filed report) {
    return new Conversation(
        key,
        version,
        prompts,
        Optional.empty(),
        confirm,
        lastCase,
        puzzledAt,
        Optional.of(report),
        entered,
        pace);
  }

  /** The same after a patrol or publicity was entered. */
  public Conversation withEntered(DayEntry entry) {
    return new Conversation(
        key,
        version,
        prompts,
        question,
        confirm,
        lastCase,
        puzzledAt,
        filed,
        Optional.of(entry),
        pace);
  }

  /** The same after one more report of somebody whom the directory does not know. */
  public Conversation withReportAt(Instant now) {
    List<Instant> all = new ArrayList<>(pace.map(Pace::reports).orElse(List.of()));
    all.add(now);
    return new Conversation(
        key,
        version,
        prompts,
        question,
        confirm,
        lastCase,
        puzzledAt,
        filed,
        entered,
        Optional.of(new Pace(all.subList(Math.max(0, all.size() - REMEMBERED), all.size()))));
  }

  /**
   * @param code printed in the message, {@code A7}; unique among the open prompts of this
   *     conversation
   */
  public record OpenPrompt(
      String code,
      MessageId message,
      CaseNo no,
      Message.Prompt prompt,
      String channel,
      Instant sentAt) {}

  /**
   * @param about {@code area}, {@code area-which}, {@code kind}, {@code photo}
   * @param options what may be answered by number, values as in the report
   */
  public record Question(String about, List<String> options, Inbound original, Instant askedAt) {
    public Question {
      options = List.copyOf(options);
    }

    /** The template that asks it. */
    public String notice() {
      return "ask-" + about.replaceFirst("-.*", "");
    }
  }

  /**
   * @param option the option that was chosen without the code
   */
  public record Confirm(
      String code,
      Message.Option option,
      List<String> units,
      String text,
      int days,
      Instant askedAt) {
    public Confirm {
      units = List.copyOf(units);
    }
  }

  /** When reports were filed, newest last, as many as a limit may look at. */
  public record Pace(List<Instant> reports) {
    public Pace {
      reports = List.copyOf(reports);
    }

    /** How many there were after this time. */
    public long since(Instant then) {
      return reports.stream().filter(at -> at.isAfter(then)).count();
    }
  }

  /**
   * What was filed, as far as a message right after it has to be compared with it.
   *
   * @param area empty when it was not known
   * @param place the words that say where; may be empty
   * @param textHash of the report's text: the same text again is a repetition
   */
  public record Filed(
      Instant at, List<Kind> kinds, Optional<AreaPath> area, String place, int textHash) {
    public Filed {
      kinds = List.copyOf(kinds);
    }
  }
}
