package org.chuishao.cli;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.chuishao.Home;
import org.chuishao.cli.Transcript.Entry;
import org.chuishao.cli.Transcript.Tone;
import org.chuishao.directory.Contact;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Person;
import org.chuishao.sandbox.Settings.MailDomain;
import org.chuishao.sandbox.Witness.Direction;
import org.chuishao.sandbox.Witness.Seen;

/** Calls people by post and name, and puts messages that passed into lines of the transcript. */
final class Names {

  private static final String US = "吹哨";
  private static final Map<String, String> CHANNELS =
      Map.of(
          "sms", "短信",
          "mail", "邮件",
          "wecom", "企微",
          "wecom-group", "企微群",
          "dingtalk", "钉钉",
          "dingtalk-group", "钉钉群",
          "feishu", "飞书",
          "feishu-group", "飞书群");

  private final Directory directory;
  private final MailDomain mail;

  Names(Directory directory, MailDomain mail) {
    this.directory = directory;
    this.mail = mail;
  }

  /** Somebody of the directory, as a player of the stage. */
  Player player(Stage stage, Person person, Instant now) {
    return new Player(
        stage,
        title(person, now),
        contact(person, "sms"),
        contact(person, "mail"),
        contact(person, stage.bot()));
  }

  private static String contact(Person person, String channel) {
    return person.contacts().stream()
        .filter(contact -> contact.channel().equals(channel))
        .map(Contact::address)
        .findFirst()
        .orElse("");
  }

  /** Whose address it is. */
  String of(String channel, String address, Instant now) {
    if (address.startsWith("operator@")) {
      return "运维";
    }
    return directory
        .byContact(channel, address)
        .map(person -> title(person, now))
        .orElse("群众 " + masked(address));
  }

  private String title(Person person, Instant now) {
    return person.posts().stream()
            .findFirst()
            .map(post -> directory.title(post, now.atZone(Home.ZONE).toLocalDate()) + " ")
            .orElse("")
        + person.name();
  }

  private static String masked(String address) {
    int at = address.indexOf('@');
    return at > 0
        ? address.charAt(0) + "***" + address.substring(at)
        : address.substring(0, Math.min(6, address.length()))
            + "****"
            + address.substring(Math.max(0, address.length() - 2));
  }

  /** A message as a line. */
  Entry entry(Seen seen, String rule) {
    String channel = CHANNELS.getOrDefault(seen.channel(), seen.channel());
    if (seen.direction() == Direction.IN) {
      String head = of(seen.channel(), seen.from(), seen.at()) + " → " + US;
      return new Entry(seen.at(), Tone.HEARD, channel, head, words(seen), rule);
    }
    boolean arrived = seen.state().equals("delivered");
    String fate =
        switch (seen.state()) {
          case "delivered" -> "";
          case "updated" -> "（卡片更新）";
          case "undelivered" -> "（未送达）";
          case "fault-refused" -> "（被拒收，换下一个联系方式）";
          default -> "（未送达：" + seen.state() + "）";
        };
    String head = US + " → " + of(seen.channel(), seen.to(), seen.at()) + fate;
    return new Entry(
        seen.at(),
        arrived || seen.state().equals("updated") ? Tone.SAID : Tone.ALARM,
        channel,
        head,
        words(seen),
        rule);
  }

  /** One paragraph; of a mail the subject and what stands above the signature. */
  private String words(Seen seen) {
    if (seen.state().equals("updated")) {
      return seen.text().substring(seen.text().lastIndexOf('\n') + 1);
    }
    String text = seen.text();
    int signature = text.replace("\r", "").indexOf("\n--\n");
    String body = signature < 0 ? text : text.replace("\r", "").substring(0, signature);
    String joined =
        body.lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty())
            .collect(Collectors.joining(" ｜ "));
    boolean fromUs = seen.direction() == Direction.OUT && seen.from().equals(mail.address());
    return seen.subject().isEmpty()
        ? joined
        : "《" + seen.subject() + "》" + (joined.isEmpty() ? "" : (fromUs ? " " : "") + joined);
  }
}
