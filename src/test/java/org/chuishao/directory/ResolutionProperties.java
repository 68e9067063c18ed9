package org.chuishao.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.chuishao.model.PostRef;

class ResolutionProperties {

  private static final Instant NOW = Instant.parse("2026-10-03T04:00:00Z");

  /** From the village to the top, by the shipped table of roles. */
  private static final List<String> CHAIN =
      List.of(
          "grid-member@示范县/青石镇/大岭村",
          "village-secretary@示范县/青石镇/大岭村",
          "township-centre@示范县/青石镇",
          "county-office@示范县",
          "commander@示范县",
          "county-government@示范县",
          "city-office@示范市");

  /** What may be the matter with a post. */
  enum State {
    PRESENT,
    VACANT,
    MUTE,
    ON_LEAVE,
    ON_LEAVE_WITH_DEPUTY,
    ON_LEAVE_WITH_MUTE_DEPUTY,
    VACANT_WITH_DEPUTY,
    ON_DUTY_ONLY,
    ON_DUTY_BUT_ON_LEAVE_WITH_DEPUTY;

    boolean answers() {
      return switch (this) {
        case PRESENT,
            ON_LEAVE_WITH_DEPUTY,
            VACANT_WITH_DEPUTY,
            ON_DUTY_ONLY,
            ON_DUTY_BUT_ON_LEAVE_WITH_DEPUTY ->
            true;
        case VACANT, MUTE, ON_LEAVE, ON_LEAVE_WITH_MUTE_DEPUTY -> false;
      };
    }
  }

  @Provide
  Arbitrary<List<State>> states() {
    return Arbitraries.of(State.class).list().ofSize(CHAIN.size());
  }

  @Property(tries = 300)
  void the_nearest_post_that_can_answer_does_and_every_post_before_it_has_a_reason(
      @ForAll("states") List<State> states) {
    Directory directory = Written.directory(yaml(states));

    Resolution resolution = directory.resolve(PostRef.parse(CHAIN.get(0)), NOW);

    int expected = (int) states.stream().takeWhile(state -> !state.answers()).count();
    boolean anybody = expected < CHAIN.size();
    assertThat(resolution.person().isPresent()).isEqualTo(anybody);
    assertThat(resolution.took())
        .isEqualTo(PostRef.parse(CHAIN.get(Math.min(expected, CHAIN.size() - 1))));
    assertThat(resolution.detours())
        .extracting(detour -> detour.wanted().toString())
        .containsExactlyElementsOf(CHAIN.subList(0, expected));
    assertThat(resolution.detours()).allSatisfy(detour -> assertThat(detour.why()).isNotBlank());
    assertThat(resolution.person().map(Person::reachable)).isNotEqualTo(Optional.of(false));
  }

  @Property(tries = 200)
  void whoever_answers_may_also_act_for_the_post(@ForAll("states") List<State> states) {
    Directory directory = Written.directory(yaml(states));
    Resolution resolution = directory.resolve(PostRef.parse(CHAIN.get(0)), NOW);
    resolution
        .person()
        .ifPresent(
            person -> assertThat(directory.postsOf(person.id(), NOW)).contains(resolution.took()));
  }

  @Property(tries = 200)
  void check_reports_exactly_the_posts_of_the_chain_that_nobody_holds(
      @ForAll("states") List<State> states) {
    Directory directory = Written.directory(yaml(states));
    Set<String> vacant =
        Stream.iterate(0, i -> i + 1)
            .limit(CHAIN.size())
            .filter(i -> states.get(i) == State.VACANT)
            .map(CHAIN::get)
            .collect(java.util.stream.Collectors.toSet());
    List<Gap> gaps = directory.gaps(NOW);
    for (String post : CHAIN) {
      assertThat(gaps.stream().anyMatch(gap -> gap.message().contains("(" + post + ")")))
          .as(post)
          .isEqualTo(vacant.contains(post));
    }
  }

  @Provide
  Arbitrary<PostRef> posts() {
    Arbitrary<String> roles =
        Arbitraries.of(
            "grid-member",
            "township-unit",
            "department",
            "department-head",
            "commander",
            "city-office",
            "nobody");
    Arbitrary<String> units = Arbitraries.of("", "police", "enforcement", "no-such");
    Arbitrary<String> areas =
        Arbitraries.of("示范市", "示范县", "示范县/青石镇", "示范县/青石镇/大岭村", "示范县/青石镇/没有", "没有", "没有/没有");
    return Combinators.combine(roles, units, areas)
        .as((role, unit, area) -> new PostRef(role, unit, new org.chuishao.model.AreaPath(area)));
  }

  @Property(tries = 300)
  void any_post_at_all_however_wrong_comes_to_an_end_with_reasons(@ForAll("posts") PostRef post) {
    Resolution resolution =
        Written.directory(
                "people: [{id: top, name: 王, posts: city-office@示范市, contacts: [{sms: 13900000001}]}]")
            .resolve(post, NOW);
    boolean known = !post.role().equals("nobody") && !post.area().value().startsWith("没有");
    if (known) {
      assertThat(resolution.person()).isPresent();
    }
    assertThat(resolution.detours()).allSatisfy(detour -> assertThat(detour.why()).isNotBlank());
    assertThat(resolution.detours()).extracting(Detour::wanted).doesNotHaveDuplicates();
  }

  private static String yaml(List<State> states) {
    List<String> people = new ArrayList<>(List.of("people:"));
    List<String> leave = new ArrayList<>(List.of("leave:"));
    List<String> deputies = new ArrayList<>(List.of("deputies:"));
    List<String> rosters = new ArrayList<>(List.of("rosters:"));
    for (int i = 0; i < states.size(); i++) {
      State state = states.get(i);
      String post = CHAIN.get(i);
      String reach = state == State.MUTE ? "" : ", contacts: [{wecom: h%d}]".formatted(i);
      String deputyReach =
          state == State.ON_LEAVE_WITH_MUTE_DEPUTY ? "" : ", contacts: [{wecom: d%d}]".formatted(i);
      boolean held =
          switch (state) {
            case PRESENT, MUTE, ON_LEAVE, ON_LEAVE_WITH_DEPUTY, ON_LEAVE_WITH_MUTE_DEPUTY -> true;
            case VACANT, VACANT_WITH_DEPUTY, ON_DUTY_ONLY, ON_DUTY_BUT_ON_LEAVE_WITH_DEPUTY ->
                false;
          };
      people.add(
          "  - {id: h%d, name: 甲%d%s%s}"
              .formatted(i, i, reach, held ? ", posts: '" + post + "'" : ""));
      people.add("  - {id: d%d, name: 乙%d%s}".formatted(i, i, deputyReach));
      switch (state) {
        case ON_LEAVE ->
            leave.add("  - {person: h%d, from: 2026-10-01, to: 2026-10-08}".formatted(i));
        case ON_LEAVE_WITH_DEPUTY, ON_LEAVE_WITH_MUTE_DEPUTY ->
            leave.add(
                "  - {person: h%d, from: 2026-10-01, to: 2026-10-08, deputy: d%d}".formatted(i, i));
        case VACANT_WITH_DEPUTY -> deputies.add("  - {post: '%s', person: d%d}".formatted(post, i));
        case ON_DUTY_ONLY ->
            rosters.add(
                "  - {post: '%s', shifts: [{days: daily, hours: '00:00-24:00', person: d%d}]}"
                    .formatted(post, i));
        case ON_DUTY_BUT_ON_LEAVE_WITH_DEPUTY -> {
          rosters.add(
              "  - {post: '%s', shifts: [{days: daily, hours: '00:00-24:00', person: h%d}]}"
                  .formatted(post, i));
          leave.add(
              "  - {person: h%d, from: 2026-10-01, to: 2026-10-08, deputy: d%d}".formatted(i, i));
        }
        case PRESENT, VACANT, MUTE -> {}
      }
    }
    return Stream.of(people, leave, deputies, rosters)
        .filter(section -> section.size() > 1)
        .map(section -> String.join("\n", section))
        .reduce("", (a, b) -> a + "\n" + b);
  }
}
