package org.chuishao.cli;

import java.time.Duration;
import java.time.LocalDateTime;
import org.chuishao.model.CaseNo;

/** A grid member writes in WeCom; numbers and buttons do, because WeCom says who sends. */
final class WecomStory implements Story {

  @Override
  public String name() {
    return "wecom";
  }

  @Override
  public String about() {
    return "网格员用企业微信上报，回数字、按按钮即可 a report by WeCom, answered with numbers and buttons";
  }

  @Override
  public LocalDateTime begins() {
    return LocalDateTime.of(2026, 10, 19, 9, 0);
  }

  @Override
  public void play(Stage stage) {
    Player gridMember = stage.person("zhang-haiyan");
    Player secretary = stage.person("wang-guilan");
    Player centre = stage.person("xu-xiaoli");
    Player unit = stage.person("he-jianguo");
    stage.act("企业微信 网格员上报，按按钮派单", "By WeCom: numbers and buttons are enough");
    stage.until(begins());
    int before = stage.follower().cases().size();
    gridMember.chats("东关社区3号楼底商有人把消防通道堵死了，里面还住着人");
    CaseNo no = stage.newestCase(before + 1);
    gridMember.hears("bot", "received", no.digits());
    secretary.hears("sms", "persuade", no.digits(), "消防");
    stage.pass(Duration.ofMinutes(35));
    secretary.textsCode(no, "2");
    centre.hears("bot", "prompt", no.digits());
    stage.pass(Duration.ofMinutes(10));
    centre.presses("消防所");
    unit.hears("sms", "order", no.digits());
    stage.pass(Duration.ofMinutes(20));
    unit.textsCode(no, "1");
    stage.pass(Duration.ofMinutes(50));
    unit.textsCode(no, "2 通道已清，住人的隔间已搬离");
    gridMember.hears("bot", "outcome", no.digits());
    stage.pass(Duration.ofHours(1));
    secretary.textsCode(no, "1");
    stage.closed(no, "dealt-with");
    stage.nothingTwice();
  }
}
