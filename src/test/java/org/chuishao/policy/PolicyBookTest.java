package org.chuishao.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.chuishao.model.AreaPath;
import org.chuishao.testkit.SampleDirectory;
import org.junit.jupiter.api.Test;

class PolicyBookTest {

  private static final BiPredicate<AreaPath, AreaPath> WITHIN = SampleDirectory.directory()::within;

  private static Policy policy(String name, String version, String... areas) {
    return new Policy(
        name + "@" + version,
        name,
        name,
        "",
        List.of(areas).stream().map(AreaPath::new).toList(),
        Duration.ofMinutes(10),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Oversight.NONE);
  }

  private final Policy city = policy("city", "2", "示范市");
  private final Policy township = policy("township", "1", "示范县/柳河镇");
  private final Policy formerCity = policy("city", "1", "示范市");
  private final PolicyBook book = new PolicyBook(List.of(city, township), List.of(formerCity));

  @Test
  void the_policy_with_the_smallest_area_around_a_place_counts_whatever_the_order() {
    AreaPath village = new AreaPath("示范县/柳河镇/张庄村");
    assertThat(book.forArea(village, WITHIN)).contains(township);
    assertThat(new PolicyBook(List.of(township, city), List.of()).forArea(village, WITHIN))
        .contains(township);
    assertThat(book.forArea(new AreaPath("示范县/青石镇/大岭村"), WITHIN)).contains(city);
  }

  @Test
  void where_no_policy_is_in_force_there_is_none() {
    assertThat(
            new PolicyBook(List.of(township), List.of(city)).forArea(new AreaPath("临江县"), WITHIN))
        .isEmpty();
  }

  @Test
  void an_earlier_version_is_kept_for_its_cases_and_never_for_new_ones() {
    assertThat(book.byId("city@1")).contains(formerCity);
    assertThat(book.byId("city@2")).contains(city);
    assertThat(book.byId("city@3")).isEmpty();
    assertThat(book.byName("city")).contains(city);
    assertThat(book.inForce()).containsExactly(city, township);
  }
}
