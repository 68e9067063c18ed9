package org.chuishao.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Kind;
import org.chuishao.model.PostRef;
import org.chuishao.testkit.SampleDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Responsibilities of L 三(二)4 and P 三(二), and names through time. */
class DepartmentsTest {

  private static final AreaPath COUNTY = new AreaPath("示范县");
  private static final AreaPath TOWNSHIP = new AreaPath("示范县/柳河镇");
  private static final LocalDate NOW = LocalDate.of(2026, 9, 30);

  private final Directory directory = SampleDirectory.directory();

  @ParameterizedTest
  @CsvSource({
    "emergency, 2015-08-11, 安全生产监督管理局",
    "emergency, 2018-12-31, 安全生产监督管理局",
    "emergency, 2019-01-01, 应急管理局",
    "natural-resources, 2015-08-11, 国土资源局",
    "natural-resources, 2026-09-30, 自然资源和规划局",
    "industry-it, 2015-08-11, 经济和信息化局",
    "industry-it, 2026-09-30, 工业和信息化局",
    "fire-rescue, 2015-08-11, 公安消防大队",
    "fire-rescue, 2026-09-30, 消防救援大队",
    "urban-management, 2015-08-11, 城市管理局",
    "urban-management, 2026-09-30, 综合行政执法局",
    "quality-supervision, 2018-12-31, 质量技术监督局",
    "industry-commerce, 2018-12-31, 工商行政管理局",
    "tourism, 2018-12-31, 旅游局",
    "market-regulation, 2019-01-01, 市场监督管理局",
    "police, 2015-08-11, 公安局"
  })
  void a_department_bears_the_name_of_the_date(String key, LocalDate on, String name) {
    assertThat(directory.departments(COUNTY, on))
        .filteredOn(unit -> unit.key().equals(key))
        .extracting(Unit::name)
        .containsExactly(name);
    assertThat(directory.title(new PostRef("department", key, COUNTY), on)).isEqualTo("示范县" + name);
  }

  @ParameterizedTest
  @CsvSource({
    "market-regulation, 2018-12-31",
    "quality-supervision, 2019-01-01",
    "industry-commerce, 2019-01-01",
    "tourism, 2019-01-01"
  })
  void a_department_is_not_there_before_it_was_founded_nor_after_it_was_merged(
      String key, LocalDate on) {
    assertThat(directory.departments(COUNTY, on)).extracting(Unit::key).doesNotContain(key);
  }

  @ParameterizedTest
  @CsvSource({
    "FIREWORKS, emergency, police",
    "HAZARDOUS_CHEMICALS, emergency, market-regulation",
    "CIVIL_EXPLOSIVES, police, industry-it",
    "MINING, natural-resources, water",
    "FIRE_SAFETY, fire-rescue, housing",
    "ROAD_TRAFFIC, police, transport",
    "CONSTRUCTION, housing, urban-management",
    "SPECIAL_EQUIPMENT, market-regulation, urban-management",
    "OTHER, emergency, postal"
  })
  void a_kind_of_act_proposes_the_best_department_first_and_others_after_it(
      Kind kind, String first, String another) {
    List<String> keys = directory.candidates(kind, COUNTY, NOW).stream().map(Unit::key).toList();
    assertThat(keys).startsWith(first).contains(another).doesNotHaveDuplicates();
  }

  @Test
  void
      liquefied_gas_is_proposed_to_emergency_gas_and_cylinder_authorities_for_a_person_to_confirm() {
    assertThat(directory.candidates(Kind.HAZARDOUS_CHEMICALS, COUNTY, NOW))
        .extracting(Unit::key)
        .contains("emergency", "urban-management", "market-regulation", "housing");
  }

  @ParameterizedTest
  @CsvSource({"FIRE_SAFETY, police", "SPECIAL_EQUIPMENT, quality-supervision"})
  void P_3_2_gave_some_kinds_to_others_in_2015(Kind kind, String lead) {
    assertThat(directory.candidates(kind, COUNTY, LocalDate.of(2015, 8, 11)))
        .first()
        .extracting(Unit::key)
        .isEqualTo(lead);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void no_kind_is_without_a_department_or_a_township_unit_that_is_held(Kind kind) {
    assertThat(directory.candidates(kind, COUNTY, NOW)).isNotEmpty();
    assertThat(directory.townshipCandidates(kind, TOWNSHIP, NOW)).isNotEmpty();
    assertThat(directory.candidates(kind, COUNTY, NOW))
        .allSatisfy(unit -> assertThat(directory.anyHolder(unit.post())).isPresent());
  }

  @Test
  void a_unit_names_the_kinds_it_leads_first() {
    Unit police =
        directory.departments(COUNTY, NOW).stream()
            .filter(unit -> unit.key().equals("police"))
            .findFirst()
            .orElseThrow();
    assertThat(police.kinds())
        .startsWith(Kind.CIVIL_EXPLOSIVES, Kind.ROAD_TRAFFIC)
        .contains(Kind.FIREWORKS);
    assertThat(police.shortName()).isEqualTo("公安");
    assertThat(police.post()).isEqualTo(PostRef.parse("department:police@示范县"));
  }

  @Test
  void a_township_has_its_four_units_and_the_enforcement_team_answers_for_every_kind() {
    List<Unit> units = directory.units(TOWNSHIP, NOW);
    assertThat(units).extracting(Unit::name).containsExactly("综合执法队", "派出所", "应急办", "消防所");
    assertThat(units.get(0).kinds()).containsExactlyInAnyOrder(Kind.values());
    assertThat(directory.posts("township-unit", new AreaPath("示范县/柳河镇/张庄村"), NOW))
        .containsExactlyElementsOf(units.stream().map(Unit::post).toList());
  }
}
