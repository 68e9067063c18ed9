package org.chuishao.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.chuishao.model.Event;
import org.chuishao.sandbox.Mail;
import org.chuishao.testkit.World;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Two weeks of a township and its county, as their leaders read of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BulletinTest {

  private static final String ZHANG = "grid-member@示范县/柳河镇/张庄村";
  private static final String SECRETARY = "village-secretary@示范县/柳河镇/张庄村";
  private static final String CENTRE = "township-centre@示范县/柳河镇";
  private static final String HEAD = "township-head@示范县/柳河镇";
  private static final String COMMANDER = "commander@示范县";
  private static final String POLICE_HEAD = "department-head:police@示范县";
  private static final Pattern CODE = Pattern.compile("N[0-9]{4}");

  private World world;

  @BeforeAll
  void two_cases_one_of_which_nobody_decides_on() {
    world = World.start();
    world.says(ZHANG, "张庄村西头老窑厂有人卷炮仗，没有证");
    world.says(SECRETARY, world.asked(SECRETARY) + " 2");
    // On Friday is Mid-Autumn, so the week's bulletin goes on Thursday.
    world.until("2026-09-24T09:01");
  }

  @AfterAll
  void stop() {
    world.close();
  }

  private List<Mail> bulletins(String who, String title) {
    return world.mail(who).stream().filter(mail -> mail.subject().contains(title)).toList();
  }

  private static String code(Mail mail) {
    Matcher code = CODE.matcher(mail.subject());
    assertThat(code.find()).as(mail.subject()).isTrue();
    return code.group();
  }

  private static List<String> sheets(Mail mail) throws IOException {
    byte[] bytes = Base64.getDecoder().decode(mail.files().get(0).base64());
    DataFormatter shown = new DataFormatter();
    List<String> sheets = new ArrayList<>();
    try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      for (Sheet sheet : workbook) {
        StringBuilder cells = new StringBuilder();
        sheet.forEach(
            row ->
                row.forEach(
                    cell -> {
                      assertThat(cell.getCellType()).isNotEqualTo(CellType.FORMULA);
                      cells.append(shown.formatCellValue(cell)).append('\n');
                    }));
        sheets.add(cells.toString());
      }
    }
    return sheets;
  }

  @Test
  @Order(1)
  @DisplayName("L-B2: the centre sees the week's bulletin in the morning and adds a note by mail")
  void the_centre_sees_it_first_and_adds_a_note() {
    Mail preview = bulletins(CENTRE, "柳河镇打非周报").get(0);
    assertThat(preview.text()).contains("预览，尚未发出：09月24日 16:00发给柳河镇主要负责人");
    assertThat(bulletins(HEAD, "打非周报")).isEmpty();

    world.mails(CENTRE, "回复：" + preview.subject(), code(preview) + " 请<b>各村</b>再走一遍 $cut #end");

    assertThat(world.chat(CENTRE)).last().asString().contains("附言已放入柳河镇打非周报");
  }

  @Test
  @Order(2)
  @DisplayName("L-B2: it goes once, with its note as data and its workbook, also after a restart")
  void it_goes_once_with_note_and_workbook() throws IOException {
    world.until("2026-09-24T16:01");
    Mail mail = bulletins(HEAD, "柳河镇打非周报").get(0);

    assertThat(mail.subject()).contains("新接1，办结0，逾期1");
    assertThat(mail.text())
        .contains("请<b>各村</b>再走一遍 $cut #end")
        .contains("1号 张庄村 烟花爆竹 超")
        .contains("柳河镇网格化服务中心：研判处置")
        .contains("不能退订");
    assertThat(mail.html())
        .contains("请&lt;b&gt;各村&lt;/b&gt;再走一遍 $cut #end")
        .contains("prefers-color-scheme: dark")
        .doesNotContain("<svg", "<img", "@font-face");
    assertThat(mail.unsubscribe()).isEmpty();
    assertThat(mail.files())
        .singleElement()
        .extracting(Mail.File::name)
        .asString()
        .startsWith("柳河镇打非周报");
    assertThat(sheets(mail)).hasSize(4);
    assertThat(String.join("", sheets(mail))).contains("柳河镇网格化服务中心：研判处置");

    String address = world.address(HEAD, "mail");
    world.restart();
    world.until("2026-09-25T17:00");
    assertThat(bulletins(address, "打非周报")).isEmpty(); // stand-ins forget, the product does not
  }

  @Test
  @Order(3)
  @DisplayName("P-A5: a leader answers by text; without the code the code is asked for first")
  void a_leader_has_a_case_supervised() {
    world.says(HEAD, "督办1号案 请今天办完");
    Matcher code = CODE.matcher(lastAnswer());
    assertThat(code.find()).as(lastAnswer()).isTrue();
    world.says(HEAD, code.group() + " 督办1号案 请今天办完");

    assertThat(lastAnswer()).contains("已转柳河镇网格化服务中心");
    assertThat(world.events(world.newest("示范县/柳河镇/张庄村").no(), Event.Noted.class))
        .extracting(Event.Noted::text)
        .anyMatch(text -> text.contains("要求督办") && text.contains("请今天办完"));
    assertThat(world.queue()).anyMatch(item -> item.why().equals("supervise"));
  }

  /** To the address that the directory knows, whatever the answer came by. */
  private String lastAnswer() {
    List<Mail> all = world.mail(HEAD);
    return all.get(all.size() - 1).text();
  }

  @Test
  @Order(4)
  @DisplayName("L-B3: the month goes to the commander; a department may end its copies")
  void the_month_goes_to_the_commander_and_copies_can_be_ended() {
    world.until("2026-09-30T16:01");
    String commander = world.address(COMMANDER, "mail");
    String police = world.address(POLICE_HEAD, "mail");
    Mail owed = bulletins(commander, "示范县打非月报").get(0);
    Mail copy = bulletins(police, "示范县打非月报").get(0);

    assertThat(owed.text()).contains("不能退订").contains("执法检查生产经营单位：");
    assertThat(owed.unsubscribe()).isEmpty();
    assertThat(copy.text()).contains("回复“退订通报”");
    assertThat(copy.unsubscribe()).startsWith("<mailto:").contains(code(copy));

    world.mails(commander, "退订通报 " + code(owed), "");
    assertThat(world.mail(commander)).last().extracting(Mail::text).asString().contains("不能退订");
    world.mails(police, "退订通报 " + code(copy), "");
    assertThat(world.mail(police)).last().extracting(Mail::text).asString().contains("不再给您发打非");
  }
}
