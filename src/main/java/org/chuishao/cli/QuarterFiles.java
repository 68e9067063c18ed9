package org.chuishao.cli;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chuishao.Home;
import org.chuishao.bulletin.Edition;
import org.chuishao.channel.mail.MailFile;
import org.chuishao.channel.mail.SmtpSettings;
import org.chuishao.directory.Contact;
import org.chuishao.dispatch.Attachment;
import org.chuishao.dispatch.Carrier;
import org.chuishao.dispatch.Papers;
import org.chuishao.dispatch.Templates;
import org.chuishao.dispatch.Words;
import org.chuishao.figures.Report;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.chuishao.workbook.FigureWorkbook;

/** Writes what a simulated quarter would have sent and shown: mails and workbooks. */
final class QuarterFiles {

  private static final String MAIL = "mail";
  private static final SmtpSettings SENDER =
      new SmtpSettings(
          "localhost",
          25,
          SmtpSettings.Tls.NONE,
          Optional.empty(),
          Optional.empty(),
          "chuishao@example.test",
          "吹哨（演示）",
          "demo",
          "example.test",
          SmtpSettings.CONNECT_TIMEOUT,
          SmtpSettings.READ_TIMEOUT);

  private final Path folder;
  private final Home home;
  private final Templates templates;
  private int written;

  /**
   * @param folder that exists
   */
  QuarterFiles(Path folder, Home home) {
    this.folder = folder;
    this.home = home;
    this.templates =
        new Templates(home.templates(), Templates.SIGNATURES, new SimpleMeterRegistry());
  }

  /**
   * A bulletin as the mail that its reader gets, and its workbook once more beside it.
   *
   * @throws IOException when it cannot be written
   */
  void bulletin(Edition edition, Message message, Papers.Paper paper) throws IOException {
    String name =
        plain(edition.round().area().value())
            + "-"
            + edition.round().duty()
            + "-"
            + edition.first();
    Map<String, String> facts = new TreeMap<>(message.facts());
    facts.putAll(paper.facts());
    Words words = templates.render(MAIL, message.notice(), "zh-CN", facts, paper.tables());
    write(
        name + ".eml",
        MailFile.of(SENDER, letter(edition, message, words, paper), message.createdAt()));
    for (Attachment attachment : paper.attachments()) {
      write(name + ".xlsx", attachment.bytes());
    }
  }

  private Carrier.Letter letter(Edition edition, Message message, Words words, Papers.Paper paper) {
    return new Carrier.Letter(
        new MessageId("s" + Math.floorMod(edition.hashCode(), 1024) + "-" + written),
        Optional.empty(),
        address(message.to()),
        words.subject(),
        words.text(),
        words.html(),
        List.of(),
        "",
        1,
        words.notice(),
        paper.attachments(),
        paper.unsubscribe());
  }

  private String address(Message.Recipient to) {
    Optional<String> person =
        to instanceof Message.Recipient.Holder holder
            ? Optional.of(holder.personId())
            : Optional.empty();
    return person.flatMap(home.books().directory()::person).stream()
        .flatMap(one -> one.contacts().stream())
        .filter(contact -> contact.channel().equals(MAIL))
        .map(Contact::address)
        .findFirst()
        .orElse("nobody@example.test");
  }

  /**
   * All figures of an area and a period as a workbook.
   *
   * @throws IOException when it cannot be written
   */
  void figures(Report report) throws IOException {
    String name = plain(report.table().area().value()) + "-附件2-" + report.table().period().key();
    write(name + ".xlsx", FigureWorkbook.of(report));
  }

  private static String plain(String area) {
    return area.replace('/', '-');
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
    written++;
  }

  /** How many files there are. */
  int written() {
    return written;
  }
}
