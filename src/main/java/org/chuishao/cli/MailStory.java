package org.chuishao.cli;

import java.time.Duration;
import java.time.LocalDateTime;
import org.chuishao.model.CaseNo;
import org.chuishao.sandbox.FaultKind;

/**
 * Somebody of the public mails in GBK; a unit whose phone is off is reached, and answers, by mail.
 */
final class MailStory implements Story {

  @Override
  public String name() {
    return "mail";
  }

  @Override
  public String about() {
    return "群众发邮件举报，乡镇派本级机构4小时内办结 a mail from the public, dealt with by the township";
  }

  @Override
  public LocalDateTime begins() {
    return LocalDateTime.of(2026, 10, 16, 9, 0);
  }

  @Override
  public void play(Stage stage) {
    Player villager = stage.stranger("", "zhouzhou@mail.example.test");
    Player secretary = stage.person("wu-changhe");
    Player centre = stage.person("he-mingyuan");
    Player unit = stage.person("luo-zhiqiang");
    stage.act("邮件 群众来信，派本级执法队", "By mail: the public writes, a unit of the township deals with it");
    stage.until(begins());
    int before = stage.follower().cases().size();
    villager.mails("举报", "柳河镇河西村河滩上有人偷采河砂，夜里用铲车装车，没有任何手续。", "GBK");
    CaseNo no = stage.newestCase(before + 1);
    villager.hears("mail", "", no.digits(), "不会透露您的身份");
    secretary.hears("sms", "persuade", no.digits(), "矿山");
    stage.pass(Duration.ofMinutes(25));
    secretary.textsCode(no, "2 老板不听，还在装车");
    centre.hears("bot", "prompt", no.digits(), "不听");
    stage.pass(Duration.ofMinutes(15));
    stage.tell("执法队的手机停机，短信发不出：自动改发邮件。The unit's phone is dead: the order goes by mail.");
    stage.sandbox().fault("sms", unit.phone(), FaultKind.REFUSED, 2);
    centre.presses("执法队");
    unit.hears("mail", "order", no.digits());
    stage.pass(Duration.ofHours(2));
    unit.hears("mail", "remind", "2小时", no.digits());
    stage.pass(Duration.ofHours(1));
    unit.mailsCode(no, "2 铲车已扣押，砂坑当天回填，罚款1万元");
    centre.hears("bot", "result", no.digits(), "扣押");
    secretary.hears("sms", "publish", no.digits());
    stage.pass(Duration.ofHours(2));
    secretary.textsCode(no, "1");
    stage.closed(no, "dealt-with");
  }
}
