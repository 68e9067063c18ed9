package org.chuishao.cli;

import java.time.Duration;
import java.time.LocalDateTime;
import org.chuishao.model.CaseNo;

/**
 * The whole relay: village, township, county, departments, and back; then a case that comes by mail
 * and one that comes by WeCom.
 */
final class ChainStory implements Story {

  @Override
  public String name() {
    return "chain";
  }

  @Override
  public String about() {
    return "一条短信走完村居、乡镇、县、部门的全程，再来一封邮件、一条企业微信 the whole relay, then a mail, then WeCom";
  }

  @Override
  public LocalDateTime begins() {
    return LocalDateTime.of(2026, 9, 29, 8, 0);
  }

  @Override
  public void play(Stage stage) {
    CaseNo no = village(stage);
    township(stage, no);
    county(stage, no);
    departments(stage, no);
    holiday(stage, no);
    back(stage, no);
    new MailStory().play(stage);
    new WecomStory().play(stage);
  }

  private static CaseNo village(Stage stage) {
    Player gridMember = stage.person("yang-lixin");
    Player secretary = stage.person("chen-haiyan");
    stage.act("第一幕 网格员发来短信，村支书没有回音", "Act 1: a grid member texts, the secretary stays silent");
    gridMember.texts("张庄村西头老窑厂有人卷炮仗，院里晒着引线，没有证");
    CaseNo no = stage.newestCase(1);
    gridMember.hears("sms", "received", "已收到", no.digits());
    secretary.hears("sms", "persuade", no.digits(), "烟花爆竹", "09:00", "1已劝停");
    stage.onlyHeard(gridMember, secretary);
    stage.pass(Duration.ofMinutes(30));
    secretary.hears("sms", "remind", "30分钟", no.digits());
    stage.pass(Duration.ofMinutes(20));
    secretary.hears("sms", "remind", "10分钟", no.digits());
    stage.pass(Duration.ofMinutes(10));
    stage.person("liu-yonggang").hears("sms", "overdue", "张庄村村支书", "到场劝导", no.digits());
    secretary.hearsNothing();
    stage.pass(Duration.ofMinutes(45));
    secretary.hears("sms", "remind", "15分钟", "向乡镇报告");
    return no;
  }

  private static void township(Stage stage, CaseNo no) {
    Player secretary = stage.person("chen-haiyan");
    Player centre = stage.person("he-mingyuan");
    Player county = stage.person("zhang-xiuying");
    stage.act(
        "第二幕 满2小时案件自动上报，乡镇吹哨", "Act 2: at 2 h the case goes up by itself, the township whistles");
    stage.pass(Duration.ofMinutes(15));
    centre.hears("bot", "prompt", no.digits(), "逾期自动上报", "张庄村村支书未在2小时内向乡镇报告", "10:30");
    secretary.hears("sms", "auto-escalated", no.digits(), "自动转", "您未在2小时内");
    stage.onlyHeard(centre, secretary);
    stage.inStage(no, "township");
    stage.pass(Duration.ofMinutes(10));
    centre.presses("吹哨");
    county.hears("bot", "assign", no.digits(), "14:10", "应急");
    stage.inStage(no, "county");
  }

  private static void county(Stage stage, CaseNo no) {
    Player county = stage.person("zhang-xiuying");
    Player emergency = stage.person("zhao-haiyan");
    Player market = stage.person("chen-yonggang");
    Player transport = stage.person("wang-zhiqiang");
    Player police = stage.person("zhou-chunmei");
    stage.act(
        "第三幕 县安委办3小时40分派单，一家退回，改派",
        "Act 3: the county assigns at 3 h 40, one order comes back and is assigned anew");
    stage.pass(Duration.ofHours(2));
    county.hears("bot", "remind", "2小时", no.digits());
    stage.pass(Duration.ofMinutes(100));
    county.hears("bot", "remind", "30分钟", no.digits());
    county.chats("1 3");
    emergency.hears("sms", "order", "主办", no.digits(), "1签收");
    market.hears("sms", "order", no.digits(), "2退回");
    stage.derivation(no, "emergency", "result", LocalDateTime.of(2026, 10, 13, 0, 0));
    stage.pass(Duration.ofMinutes(25));
    market.textsCode(no, "2 没有门店，属非法储存加工，归公安");
    county.hears("bot", "assign", no.digits(), "归公安");
    stage.pass(Duration.ofMinutes(5));
    stage.tell("安委办选错了部门，10分钟内撤销。The county office picks the wrong one and takes it back.");
    county.chats("4");
    transport.hears("sms", "order", no.digits());
    stage.pass(Duration.ofMinutes(2));
    county.chats("撤销");
    county.hears("bot", "undone", "已撤销", no.digits());
    transport.hears("sms", "withdrawn-order", no.digits(), "撤回");
    county.chats("2");
    police.hears("sms", "order", no.digits(), "1签收");
    transport.hearsNothing();
  }

  private static void departments(Stage stage, CaseNo no) {
    Player emergency = stage.person("zhao-haiyan");
    Player police = stage.person("zhou-chunmei");
    stage.act(
        "第四幕 公安当场签收，应急局第11小时签收", "Act 4: the police accept at once, the lead department at 11 h");
    police.textsCode(no, "1");
    police.hears("sms", "reply-taken", "签收", no.digits());
    stage.until(LocalDateTime.of(2026, 9, 29, 19, 50));
    emergency.hears("sms", "remind", "6小时", no.digits());
    stage.until(LocalDateTime.of(2026, 9, 30, 0, 50));
    emergency.hears("sms", "remind", "1小时", no.digits());
    emergency.textsCode(no, "1");
    emergency.hears("sms", "reply-taken", "签收", no.digits());
    stage.tell("有人发来看不懂的短信，不丢：请乡镇看一眼。A text that nobody understands is not lost.");
    stage.until(LocalDateTime.of(2026, 9, 30, 9, 0));
    Player secretary = stage.person("gao-hongxia");
    secretary.texts("嗯嗯好的哈");
    secretary.hears("sms", "", "没看懂");
    stage.person("he-mingyuan").hears("bot", "", "嗯嗯好的哈");
  }

  private static void holiday(Stage stage, CaseNo no) {
    Player county = stage.person("zhang-xiuying");
    Player emergency = stage.person("zhao-haiyan");
    Player police = stage.person("zhou-chunmei");
    stage.act(
        "第五幕 国庆假期不计工作日；到期前申请延期",
        "Act 5: the holiday does not count; more time is asked for before it expires");
    stage.until(LocalDateTime.of(2026, 10, 8, 23, 0));
    emergency.hearsNothing();
    stage.until(LocalDateTime.of(2026, 10, 9, 10, 0));
    emergency.hears("sms", "remind", no.digits());
    emergency.textsCode(no, "3 3个工作日，等烟火药检测报告");
    county.hears("bot", "extension", "3个工作日", "检测报告", no.digits());
    stage.pass(Duration.ofMinutes(40));
    county.chats("1");
    emergency.hears("sms", "extended", "10月15日24:00", no.digits());
    stage.derivation(no, "emergency", "result", LocalDateTime.of(2026, 10, 16, 0, 0));
    stage.until(LocalDateTime.of(2026, 10, 10, 16, 0));
    police.textsCode(no, "4 现场扣押引线12公斤，2人已行政拘留");
    county.hears("bot", "result", "行政拘留", no.digits());
    stage.inStage(no, "departments");
  }

  private static void back(Stage stage, CaseNo no) {
    Player gridMember = stage.person("yang-lixin");
    Player secretary = stage.person("chen-haiyan");
    Player centre = stage.person("he-mingyuan");
    Player county = stage.person("zhang-xiuying");
    Player emergency = stage.person("zhao-haiyan");
    stage.act(
        "第六幕 结果逐级反馈，村里公布，网格员得到回音",
        "Act 6: the result comes back, the village publishes, the grid member hears");
    stage.until(LocalDateTime.of(2026, 10, 14, 15, 0));
    emergency.textsCode(no, "4 窝点已取缔，收缴成品炮3箱，罚款2万元");
    county.hears("bot", "prompt", no.digits(), "反馈");
    stage.inStage(no, "feedback");
    stage.pass(Duration.ofMinutes(30));
    county.hears("bot", "remind", "30分钟", no.digits());
    stage.pass(Duration.ofMinutes(10));
    county.presses("反馈");
    centre.hears("bot", "feedback", no.digits(), "取缔");
    gridMember.hears("sms", "outcome", no.digits(), "已依法处理");
    secretary.hears("sms", "publish", no.digits(), "公布");
    stage.until(LocalDateTime.of(2026, 10, 15, 9, 0));
    stage.tell("只回一个“1”不算数：号码可以冒充，请带上代码。A bare digit proves nobody.");
    secretary.texts("1");
    secretary.hears("sms", "", "请确认", "已公布");
    stage.inStage(no, "closing");
    secretary.texts(secretary.code("sms", no));
    secretary.hears("sms", "reply-taken", "已公布", no.digits());
    stage.closed(no, "dealt-with");
  }
}
