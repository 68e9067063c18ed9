package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JoinedTest {

  @Test
  void commits_of_one_shard_share_a_run_and_stay_in_order() {
    List<Joined> runs =
        Joined.of(List.of(commit("s1", "a"), commit("s2", "b"), file("s1"), commit("s1", "c")));
    assertThat(runs)
        .extracting(Joined::places)
        .containsExactly(List.of(0, 3), List.of(1), List.of(2));
    assertThat(words(runs.get(0))).containsExactly("s1", "2", "a", "c");
    assertThat(words(runs.get(1))).containsExactly("s2", "1", "b");
    assertThat(words(runs.get(2))).containsExactly("s1");
  }

  @Test
  void each_gets_its_own_answer() {
    List<Joined> runs = Joined.of(List.of(commit("s1", "a"), commit("s1", "b"), file("s1")));
    assertThat(runs.get(0).answer(List.of("first", "second"), 1)).isEqualTo("second");
    assertThat(runs.get(1).answer("alone", 0)).isEqualTo("alone");
  }

  @Test
  void a_run_stays_short() {
    List<Call> many = IntStream.range(0, 120).mapToObj(i -> commit("s1", "c" + i)).toList();
    assertThat(Joined.of(many)).extracting(run -> run.places().size()).containsExactly(50, 50, 20);
    String[] long1000 = IntStream.range(0, 1000).mapToObj(i -> "m").toArray(String[]::new);
    List<Call> heavy = List.of(commit("s1", long1000), commit("s1", long1000), commit("s1", "c"));
    assertThat(Joined.of(heavy)).extracting(run -> run.places().size()).containsExactly(1, 2);
  }

  private static Call commit(String base, String... words) {
    return call(Script.COMMIT, base, words);
  }

  private static Call file(String base) {
    return call(Script.FILE, base);
  }

  private static Call call(Script script, String base, String... words) {
    Args args = new Args().add(base);
    List.of(words).forEach(args::add);
    return Call.in(base, script, args);
  }

  private static List<String> words(Joined run) {
    return run.call().args().list().stream().map(word -> new String(word, UTF_8)).toList();
  }
}
