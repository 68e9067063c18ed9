package org.chuishao.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.chuishao.model.AreaPath;
import org.chuishao.model.PostRef;
import org.chuishao.testkit.SampleDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleDirectoryTest {

  private static final Instant NOON = Instant.parse("2026-09-30T04:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 9, 30);
  private static final AreaPath ZHANGZHUANG = new AreaPath("示范县/柳河镇/张庄村");
  private static final AreaPath OTHER_ZHANGZHUANG = new AreaPath("临江县/江口镇/张庄村");

  private final Directory directory = SampleDirectory.directory();

  @Test
  void the_shipped_sample_has_no_mistake_and_no_gap() {
    assertThat(directory.gaps(NOON)).isEmpty();
  }

  @Test
  void every_post_of_the_sample_is_answered_by_somebody_of_that_very_post() {
    for (Person person : directory.people()) {
      for (PostRef post : person.posts()) {
        Resolution resolution = directory.resolve(post, NOON);
        assertThat(resolution.took()).isEqualTo(post);
        assertThat(resolution.person()).isPresent();
        assertThat(resolution.detours()).isEmpty();
      }
    }
  }

  @Test
  void the_two_villages_of_one_name_stay_two() {
    assertThat(directory.names())
        .filteredOn(name -> name.text().equals("张庄"))
        .extracting(AreaName::path)
        .containsExactly(ZHANGZHUANG, OTHER_ZHANGZHUANG);
    PostRef here = directory.post("village-secretary", ZHANGZHUANG).orElseThrow();
    PostRef there = directory.post("village-secretary", OTHER_ZHANGZHUANG).orElseThrow();
    assertThat(directory.resolve(here, NOON).person())
        .isNotEqualTo(directory.resolve(there, NOON).person());
    assertThat(directory.fullTitle(here, TODAY)).isEqualTo("柳河镇张庄村村支书");
    assertThat(directory.fullTitle(there, TODAY)).isEqualTo("江口镇张庄村村支书");
  }

  @ParameterizedTest
  @CsvSource({
    "village-secretary, 示范县/柳河镇/张庄村",
    "work-area-secretary, 示范县/柳河镇/城南工作区",
    "township-centre, 示范县/柳河镇",
    "county-office, 示范县",
    "city-office, 示范市"
  })
  void a_role_finds_the_area_of_its_level(String role, String area) {
    assertThat(directory.post(role, ZHANGZHUANG)).contains(PostRef.of(role, new AreaPath(area)));
  }

  @Test
  void a_village_lies_in_its_work_area_township_county_and_city_and_in_no_other() {
    for (String outer : List.of("示范县/柳河镇/城南工作区", "示范县/柳河镇", "示范县", "示范市")) {
      assertThat(directory.within(ZHANGZHUANG, new AreaPath(outer))).as(outer).isTrue();
    }
    assertThat(directory.within(ZHANGZHUANG, new AreaPath("临江县"))).isFalse();
    assertThat(directory.within(new AreaPath("示范县"), ZHANGZHUANG)).isFalse();
    assertThat(directory.children(new AreaPath("示范县/柳河镇")))
        .extracting(Area::name)
        .containsExactly("城南工作区", "柳北工作区");
  }

  @Test
  void a_village_that_was_merged_away_still_counts_to_its_township() {
    AreaPath gone = new AreaPath("示范县/柳河镇/旧村");
    assertThat(directory.area(gone)).isEmpty();
    assertThat(directory.post("township-centre", gone))
        .contains(PostRef.parse("township-centre@示范县/柳河镇"));
    Resolution resolution = directory.resolve(PostRef.of("village-secretary", gone), NOON);
    assertThat(resolution.took()).isEqualTo(PostRef.parse("township-centre@示范县/柳河镇"));
    assertThat(resolution.detours())
        .first()
        .extracting(Detour::why)
        .asString()
        .startsWith("通讯录中没有该岗位");
  }

  @ParameterizedTest
  @CsvSource({
    "grid-member@示范县/柳河镇/张庄村, 张庄村网格员",
    "village-secretary@示范县/柳河镇/张庄村, 张庄村村支书",
    "village-secretary@示范县/东关街道/建设路社区, 建设路社区支部书记",
    "work-area-secretary@示范县/柳河镇/城南工作区, 城南工作区书记",
    "township-centre@示范县/柳河镇, 柳河镇网格化服务中心",
    "township-unit:police-station@示范县/柳河镇, 柳河镇派出所",
    "county-office@示范县, 示范县安委办",
    "commander@示范县, 示范县总指挥",
    "department:police@示范县, 示范县公安局",
    "department-head:police@示范县, 示范县公安局主要负责人",
    "city-office@示范市, 示范市安委办"
  })
  void posts_are_called_as_people_call_them(String post, String title) {
    assertThat(directory.title(PostRef.parse(post))).isEqualTo(title);
  }

  @Test
  void a_county_has_the_14_departments_of_L_3_2_4_and_urban_management_each_with_a_head() {
    List<Unit> departments = directory.departments(new AreaPath("示范县"), TODAY);
    assertThat(departments).hasSize(15);
    assertThat(departments)
        .allSatisfy(unit -> assertThat(directory.anyHolder(unit.post())).isPresent());
    assertThat(departments)
        .allSatisfy(
            unit ->
                assertThat(directory.superior(unit.post()))
                    .contains(new PostRef("department-head", unit.key(), new AreaPath("示范县"))));
  }

  @Test
  void every_phone_number_of_the_sample_is_possible_and_of_the_invented_range()
      throws NumberParseException {
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    for (Person person : directory.people()) {
      String number =
          person.contacts().stream()
              .filter(c -> c.channel().equals("sms"))
              .map(Contact::address)
              .findFirst()
              .orElseThrow();
      assertThat(number).startsWith("+861390000");
      assertThat(phones.isPossibleNumber(phones.parse(number, "CN"))).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sms, 13900000001",
    "sms, +86 139 0000 0001",
    "sms, 0086-13900000001",
    "mail, Wang-Jianguo@SHIFAN-CITY.example.test",
    "wecom, wangjianguo"
  })
  void a_sender_is_recognised_however_the_address_is_written(String channel, String address) {
    assertThat(directory.byContact(channel, address)).map(Person::id).contains("wang-jianguo");
  }

  @ParameterizedTest
  @CsvSource({
    "sms, 13900009999",
    "sms, 10086",
    "sms, unknown",
    "mail, nobody",
    "mail, wangjianguo",
    "wecom, ''",
    "pigeon, x"
  })
  void an_address_of_nobody_belongs_to_nobody(String channel, String address) {
    assertThat(directory.byContact(channel, address)).isEmpty();
  }
}
