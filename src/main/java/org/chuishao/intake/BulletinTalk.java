package org.chuishao.intake;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.model.Inbound;

/**
 * What people of the directory answer to a bulletin: a note to the preview ({@code N4827 …}),
 * {@code 督办 3号案}, {@code 退订通报}. A code in the subject of an answer counts: it shows that our mail
 * was received.
 */
final class BulletinTalk {

  private static final Pattern CODED =
      Pattern.compile("\\s*([nN][0-9]{4})(?:[\\s,:.，：。、]+(.*)|(?=$))", Pattern.DOTALL);
  private static final Pattern IN_SUBJECT =
      Pattern.compile("(?<![A-Za-z0-9])([nN][0-9]{4})(?![A-Za-z0-9])");
  private static final Pattern SUPERVISE =
      Pattern.compile(
          "(?:请)?督[办辦]\\s*第?\\s*([0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})\\s*号?\\s*(?:案件?|件)(?![0-9])[\\s,:.，：。、]*(.*)",
          Pattern.DOTALL);
  private static final Pattern STOP = Pattern.compile("退[订訂]\\s*通[报報].*", Pattern.DOTALL);
  private static final Pattern AGAIN = Pattern.compile("恢[复復]\\s*通[报報].*", Pattern.DOTALL);

  private BulletinTalk() {}

  /** Empty when it is about something else. */
  static Optional<Heard> hear(Conversation conversation, Inbound inbound, String written) {
    Matcher coded = CODED.matcher(written);
    boolean typed = coded.matches();
    String words = (typed ? Optional.ofNullable(coded.group(2)).orElse("") : written).strip();
    Optional<String> code =
        typed ? Optional.of(upper(coded.group(1))) : inSubject(inbound.subject());
    // A client that ends a subscription writes the subject and may write nothing else.
    if (STOP.matcher(words).matches() || STOP.matcher(inbound.subject().strip()).matches()) {
      return Optional.of(new Heard.BulletinStop(conversation, code, true));
    } else if (AGAIN.matcher(words).matches()) {
      return Optional.of(new Heard.BulletinStop(conversation, code, false));
    }
    Matcher supervise = SUPERVISE.matcher(words);
    if (supervise.matches()) {
      String digits = Normalizer.normalize(supervise.group(1), Normalizer.Form.NFKC);
      int number = ChineseNumber.parse(digits).orElse(0);
      return Optional.of(
          new Heard.SuperviseAsked(conversation, code, number, supervise.group(2).strip()));
    }
    return typed
        ? Optional.of(new Heard.BulletinNote(conversation, code.orElseThrow(), words))
        : Optional.empty();
  }

  private static Optional<String> inSubject(String subject) {
    Matcher code = IN_SUBJECT.matcher(subject);
    return code.find() ? Optional.of(upper(code.group(1))) : Optional.empty();
  }

  private static String upper(String code) {
    return code.toUpperCase(Locale.ROOT);
  }
}
