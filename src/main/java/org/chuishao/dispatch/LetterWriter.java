package org.chuishao.dispatch;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chuishao.dispatch.AddressBook.Address;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.dispatch.Carrier.Notice;
import org.chuishao.model.Message;
import org.chuishao.model.Message.Recipient;

/** Makes a letter of a message: opens its prompt, finds its words. */
final class LetterWriter {

  private final PromptBook prompts;
  private final Templates templates;
  private final Papers papers;

  LetterWriter(PromptBook prompts, Templates templates) {
    this(prompts, templates, Papers.NONE);
  }

  LetterWriter(PromptBook prompts, Templates templates, Papers papers) {
    this.prompts = prompts;
    this.templates = templates;
    this.papers = papers;
  }

  /**
   * @param code of the prompt; empty when nothing is asked
   */
  record Draft(String code, Words words, Papers.Paper paper) {}

  /** The words for an address; from here on an answer to the prompt is understood. */
  Draft write(Message message, Address to, String locale) {
    String code =
        message.prompt().isEmpty()
            ? ""
            : prompts.open(conversation(message.to()), message, to.channel());
    Papers.Paper paper = papers.of(message).orElse(Papers.Paper.NONE);
    Map<String, String> facts = facts(message, code);
    facts.putAll(paper.facts());
    return new Draft(
        code,
        templates.render(to.channel(), message.notice(), locale, facts, paper.tables()),
        paper);
  }

  /** What a carrier gets that is to send. @param posting before the attempt is written */
  static Letter letter(Posting posting, String address, Draft draft) {
    int attempt = posting.attempts().size() + 1;
    return letter(posting.message(), draft.code(), attempt, address, draft.words(), draft.paper());
  }

  /** What a carrier gets that is asked about an attempt: only the text is known. */
  static Letter letter(Posting posting, Posting.Attempt about) {
    Words words = new Words("", about.text(), "", false, Notice.NONE);
    return letter(
        posting.message(),
        posting.promptCode(),
        posting.attempts().size(),
        about.address(),
        words,
        Papers.Paper.NONE);
  }

  private static Letter letter(
      Message message, String code, int attempt, String address, Words words, Papers.Paper paper) {
    return new Letter(
        message.id(),
        message.caseNo(),
        address,
        words.subject(),
        words.text(),
        words.html(),
        message.prompt().map(Message.Prompt::options).orElse(List.of()),
        code,
        attempt,
        words.notice(),
        paper.attachments(),
        paper.unsubscribe());
  }

  private static String conversation(Recipient to) {
    if (to instanceof Recipient.Holder holder) {
      return "p:" + holder.personId();
    }
    // Nobody of the public is asked anything that has a code.
    return to instanceof Recipient.Address ? "public" : "operator";
  }

  private static Map<String, String> facts(Message message, String code) {
    Map<String, String> facts = new TreeMap<>(message.facts());
    message
        .prompt()
        .ifPresent(
            prompt -> {
              facts.put("code", code);
              facts.putIfAbsent("options", printed(prompt.options()));
            });
    return facts;
  }

  private static String printed(List<Message.Option> options) {
    return options.stream().map(option -> option.key() + option.label()).collect(joining(" "));
  }
}
