package org.chuishao.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import org.chuishao.bulletin.Edition;
import org.chuishao.desk.BulletinBook.Coded;
import org.chuishao.desk.BulletinBook.Note;
import org.chuishao.model.AreaPath;
import org.chuishao.recurring.RoundId;
import org.chuishao.testkit.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisBulletinsTest {

  private static RedisStore store;
  private static RedisBulletins book;

  @BeforeAll
  static void open() {
    store = TestRedis.store();
    book = store.bulletins();
  }

  @AfterAll
  static void close() {
    store.close();
  }

  private static Edition issue(String day) {
    return new Edition(
        new RoundId("linyi-2020", "weekly", new AreaPath("示范县/柳河镇")), LocalDate.parse(day));
  }

  @Test
  void a_reader_has_one_code_an_issue_and_no_code_stands_for_two() {
    Iterator<String> drawn = List.of("N1000", "N1000", "N1001", "N1000", "N1002").iterator();
    Edition first = issue("2026-09-21");
    String head = book.code(first, "ma-jianguo", drawn::next);
    String centre = book.code(first, "he-mingyuan", drawn::next);

    assertThat(List.of(head, centre)).containsExactly("N1000", "N1001");
    // Made again, by this node or another one: nothing is drawn.
    assertThat(store.bulletins().code(first, "ma-jianguo", () -> "N9999")).isEqualTo("N1000");
    assertThat(book.code(issue("2026-09-28"), "ma-jianguo", drawn::next)).isEqualTo("N1002");
    assertThat(book.coded("N1001")).contains(new Coded("N1001", first, "he-mingyuan"));
    assertThat(book.coded("N9999")).isEmpty();
  }

  @Test
  void the_last_note_counts_until_the_issue_is_closed() {
    Edition issue = issue("2026-10-05");
    assertThat(book.write(issue, new Note("第一稿", "he-mingyuan"))).isTrue();
    assertThat(book.write(issue, new Note("第二稿\n“$x”", "he-mingyuan"))).isTrue();
    book.close(issue);
    assertThat(book.write(issue, new Note("太晚了", "he-mingyuan"))).isFalse();
    assertThat(book.note(issue)).contains(new Note("第二稿\n“$x”", "he-mingyuan"));
    assertThat(book.note(issue("2026-10-12"))).isEmpty();
  }

  @Test
  void a_series_that_is_not_wanted_stops_alone_and_can_come_again() {
    book.stop("wu-shouyi", "linyi-2020/monthly", true);
    assertThat(book.stopped("wu-shouyi", "linyi-2020/monthly")).isTrue();
    assertThat(book.stopped("wu-shouyi", "linyi-2020/quarterly")).isFalse();
    book.stop("wu-shouyi", "linyi-2020/monthly", false);
    assertThat(book.stopped("wu-shouyi", "linyi-2020/monthly")).isFalse();
  }

  @Test
  void the_issue_that_somebody_got_last_is_known() {
    Edition issue = issue("2026-11-02");
    String code = book.code(issue, "chen-guilan", () -> "N7777");
    assertThat(book.last("chen-guilan")).isEmpty();
    book.sent(new Coded(code, issue, "chen-guilan"));
    assertThat(book.last("chen-guilan")).contains(new Coded(code, issue, "chen-guilan"));
  }
}
