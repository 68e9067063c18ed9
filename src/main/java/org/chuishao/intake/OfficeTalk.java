package org.chuishao.intake;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Inbound;

/**
 * What only people of the directory say: answers to the human queue and to bulletins, acts of
 * superiors, figures. The public states no figures: what it writes is a report.
 */
final class OfficeTalk {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final Pattern OVERSIGHT =
      Pattern.compile(
          "(处置|督办|提级查办|提级|约谈|问责|一案双查|备案|列入黑名单|移出黑名单|黑名单)\\s*案?\\s*"
              + "([0-9]{8,14})\\s*号?案?[\\s,:;。]*(.*)",
          Pattern.DOTALL);

  private OfficeTalk() {}

  /** Empty when it is about something else. */
  static Optional<Heard> hear(
      Conversation conversation,
      Inbound inbound,
      String text,
      Reader.Examined examined,
      Instant now) {
    return QueueTalk.hear(conversation, examined, text)
        .or(() -> BulletinTalk.hear(conversation, inbound, text))
        .or(() -> overseen(conversation, text))
        .or(
            () ->
                FigureForm.read(text, LocalDate.ofInstant(now, ZONE))
                    .map(form -> new Heard.Stated(conversation, form)));
  }

  /** What begins with an act and the number of a case (P-A5). */
  private static Optional<Heard> overseen(Conversation conversation, String text) {
    Matcher act = OVERSIGHT.matcher(Normalizer.normalize(text.strip(), Normalizer.Form.NFKC));
    return act.matches()
        ? CaseNo.parse(act.group(2))
            .map(no -> new Heard.Overseen(conversation, no, act.group(3).strip()))
        : Optional.empty();
  }
}
