package org.chuishao.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.CaseNo;
import org.chuishao.model.DayEntry;
import org.chuishao.model.Message;

/** What an inbound message means in its conversation, and the conversation after it. */
public sealed interface Heard {

  /** The conversation as it is to be kept, same version: whoever saves it counts. */
  Conversation next();

  /** A case is to be opened. The desk puts the number into {@code lastCase}. */
  record FileReport(Conversation next, Draft draft) implements Heard {}

  /** More words on a case the sender has just opened, or a correction of them. */
  record AddToCase(Conversation next, CaseNo no, String text) implements Heard {}

  /**
   * Somebody above wants to do something about a case: 督办 26000170 请今日到场.
   *
   * @param words the act and what was written with it, without the number
   */
  record Overseen(Conversation next, CaseNo no, String words) implements Heard {}

  /**
   * @param units parties chosen, the first leads
   */
  record Answered(
      Conversation next,
      Conversation.OpenPrompt prompt,
      Message.Option option,
      List<String> units,
      String rest,
      int days)
      implements Heard {
    public Answered {
      units = List.copyOf(units);
    }
  }

  /**
   * A decision without its code, from a sender who may be anybody: asked to confirm by the code.
   */
  record NeedsCode(Conversation next, Conversation.OpenPrompt prompt, Message.Option option)
      implements Heard {}

  /** The code came: what was said before holds. */
  record Confirmed(Conversation next, Conversation.OpenPrompt prompt, Conversation.Confirm confirm)
      implements Heard {}

  /** The last reply is to be taken back. @param text may say what is right instead */
  record TakeBack(Conversation next, String text) implements Heard {}

  /** One short question before the report is filed; {@code facts} are for its template. */
  record AskBack(Conversation next, Conversation.Question question, Map<String, String> facts)
      implements Heard {
    public AskBack {
      facts = Map.copyOf(facts);
    }
  }

  record Help(Conversation next) implements Heard {}

  /**
   * @param code the informant's code, checked by the desk, never logged
   */
  record StatusAsked(Conversation next, Optional<CaseNo> no, Optional<String> code)
      implements Heard {}

  /** The reward is asked for (L-C4); number and code are both needed (C5). */
  record ClaimMade(Conversation next, Optional<CaseNo> no, Optional<String> code)
      implements Heard {}

  /** Wants no more messages at this address. */
  record Stop(Conversation next) implements Heard {}

  /** Wants them again. */
  record Start(Conversation next) implements Heard {}

  /**
   * Somebody went round or told people (L-B1, L-B8): a line in the day book.
   *
   * @param entry without id and person, which the desk knows
   */
  record Enter(Conversation next, DayEntry entry) implements Heard {}

  /** Somebody says that they went round, and nothing else: where, and what was there? */
  record BarePatrol(Conversation next) implements Heard {}

  /** Somebody states figures for the tables (rules.md D). */
  record Stated(Conversation next, FigureForm form) implements Heard {}

  /** A photo that belongs to what was entered a moment ago. */
  record AddPhoto(Conversation next, DayEntry entry) implements Heard {}

  /**
   * The centre says what becomes of something in the human queue, or writes back to its sender.
   *
   * @param item code of the item, {@code Q4827}
   * @param key the digit behind it; empty when there was none
   * @param words for whoever sent the item; empty when there are none
   */
  record QueueAnswer(Conversation next, String item, String key, String words) implements Heard {}

  /**
   * The centre adds words to a bulletin before it goes (L-B2, L-B3).
   *
   * @param code of its preview, {@code N4827}
   * @param text the words, as they were written; may be empty
   */
  record BulletinNote(Conversation next, String code, String text) implements Heard {}

  /**
   * A leader wants a case of a bulletin supervised (P-A5).
   *
   * @param code of the bulletin, when it came with it
   * @param number of the case in its list, 1 and up; 0 when it cannot be read
   * @param words what the leader adds; may be empty
   */
  record SuperviseAsked(Conversation next, Optional<String> code, int number, String words)
      implements Heard {}

  /** Bulletins that nobody owes are to stop, or to come again. */
  record BulletinStop(Conversation next, Optional<String> code, boolean stop) implements Heard {}

  /** The code of a prompt that is no longer open. */
  record Stale(Conversation next, String code) implements Heard {}

  /** Several prompts are open and the text does not say which it answers. */
  record WhichPrompt(Conversation next, List<Conversation.OpenPrompt> prompts) implements Heard {
    public WhichPrompt {
      prompts = List.copyOf(prompts);
    }
  }

  /**
   * The prompt is clear, the option is none of its own. @param typed empty when only the code came
   */
  record WrongOption(Conversation next, Conversation.OpenPrompt prompt, String typed)
      implements Heard {}

  /**
   * Not understood: to the human queue with the original text.
   *
   * @param tell true when the sender is to be told how it works; once in a while, not at every
   *     message
   */
  record Puzzled(Conversation next, String why, boolean tell) implements Heard {}

  /** Advertising: into the folder for junk, without an answer; never a case, never lost. */
  record Junk(Conversation next) implements Heard {}

  /** Nothing is to be said and nobody has to look. */
  record Silent(Conversation next, String why) implements Heard {}
}
