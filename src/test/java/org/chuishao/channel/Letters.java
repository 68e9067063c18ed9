package org.chuishao.channel;

import java.util.List;
import java.util.Optional;
import org.chuishao.dispatch.Attachment;
import org.chuishao.dispatch.Carrier.Letter;
import org.chuishao.dispatch.Carrier.Notice;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;

/** Letters for the tests of carriers. */
public final class Letters {

  public static final CaseNo CASE = CaseNo.of(2026, 41);
  public static final MessageId ID = MessageId.of(CASE, 3);

  private Letters() {}

  public static Letter to(String address, String text) {
    return new Letter(ID, Optional.of(CASE), address, "", text, "", List.of(), "", 1, Notice.NONE);
  }

  public static Letter mail(String address, String subject, String text, String html) {
    return new Letter(
        ID, Optional.of(CASE), address, subject, text, html, List.of(), "", 1, Notice.NONE);
  }

  /** One with a file that may be ended. */
  public static Letter withFile(String name, byte[] bytes, String unsubscribe) {
    Letter plain = mail("head@example.cn", "周报", "新接12件", "<p>新接12件</p>");
    return new Letter(
        plain.id(),
        plain.caseNo(),
        plain.address(),
        plain.subject(),
        plain.text(),
        plain.html(),
        plain.options(),
        plain.promptCode(),
        plain.attempt(),
        plain.notice(),
        List.of(new Attachment(name, "application/octet-stream", bytes)),
        Optional.of(unsubscribe));
  }

  public static Letter asking(String address, String text) {
    return new Letter(
        ID,
        Optional.of(CASE),
        address,
        "劝阻",
        text,
        "",
        List.of(
            new Message.Option("1", "stopped", "已停止", "", true),
            new Message.Option("2", "refuses", "拒不停止", "", true)),
        "A7",
        2,
        Notice.NONE);
  }
}
