package org.chuishao.directory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A group among somebody's contacts: shared, and nobody writes from it. */
class GroupContactTest {

  @Test
  void two_people_may_name_the_same_group_and_neither_is_recognised_by_it() {
    Directory directory =
        Written.directory(
            """
            people:
              - {id: a, name: 甲, posts: village-secretary@示范县/青石镇/大岭村, contacts: [{dingtalk: jia}, {dingtalk-group: 青石镇群}]}
              - {id: b, name: 乙, posts: village-secretary@示范县/青石镇/石门村, contacts: [{feishu: yi}, {dingtalk-group: 青石镇群}]}
            """);
    assertThat(directory.person("b").orElseThrow().contacts())
        .containsExactly(new Contact("feishu", "yi"), new Contact("dingtalk-group", "青石镇群"));
    assertThat(directory.byContact("dingtalk-group", "青石镇群")).isEmpty();
    assertThat(directory.byContact("feishu", "yi")).map(Person::id).contains("b");
  }

  @Test
  void the_same_user_id_is_still_one_persons() {
    assertThat(
            Written.mistakes(
                Written.AREAS,
                """
                people:
                  - {id: a, name: 甲, posts: village-secretary@示范县/青石镇/大岭村, contacts: [{dingtalk: x}]}
                  - {id: b, name: 乙, posts: village-secretary@示范县/青石镇/石门村, contacts: [{dingtalk: x}]}
                """))
        .singleElement()
        .asString()
        .contains("already that of 'a'");
  }
}
