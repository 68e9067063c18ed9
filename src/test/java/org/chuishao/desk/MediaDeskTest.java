package org.chuishao.desk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chuishao.desk.MediaFailure.Kind;
import org.chuishao.informant.Photo;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Inbound;
import org.chuishao.store.MediaFolder;
import org.chuishao.testkit.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What came with a message is fetched until it is there, or until it is clear that it never is. */
class MediaDeskTest {

  private static final CaseNo NO = new CaseNo("26000007");

  private static final Album ALBUM = Album.of(NO);

  @TempDir Path folder;

  private Instant now = Instant.parse("2026-09-30T02:00:00Z");
  private final Deque<Object> answers = new ArrayDeque<>();
  private final List<String> asked = new ArrayList<>();
  private final Map<String, MediaBook.Job> jobs = new HashMap<>();
  private final Map<String, Instant> due = new HashMap<>();
  private final List<String> done = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private final class Source implements MediaSource {
    @Override
    public boolean knows(String reference) {
      return reference.startsWith("ours:");
    }

    @Override
    public byte[] fetch(String reference, int most) {
      asked.add(reference);
      Object answer = answers.size() > 1 ? answers.remove() : answers.element();
      if (answer instanceof Kind kind) {
        throw new MediaFailure(kind);
      }
      return (byte[]) answer;
    }
  }

  private final class Book implements MediaBook {
    @Override
    public void add(String id, Job job, Instant at) {
      if (!done.contains(id) && jobs.putIfAbsent(id, job) == null) {
        due.put(id, at);
      }
    }

    @Override
    public Optional<Job> load(String id) {
      return Optional.ofNullable(jobs.get(id));
    }

    @Override
    public void keep(String id, Job job) {
      jobs.put(id, job);
    }

    @Override
    public void done(String id) {
      jobs.remove(id);
      done.add(id);
    }
  }

  private MediaDesk desk(int most) {
    return new MediaDesk(
        List.of(new Source()),
        new Book(),
        new MediaFolder(folder, most),
        (no, words, key) -> notes.add(words),
        () -> now,
        1_000_000);
  }

  private static List<Inbound.Media> media(String... references) {
    return java.util.Arrays.stream(references)
        .map(reference -> new Inbound.Media("image/jpeg", reference))
        .toList();
  }

  /** Has all that is due done, moving the clock, until nothing is left. */
  private void play(MediaDesk desk) {
    while (!due.isEmpty()) {
      Map.Entry<String, Instant> next =
          due.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
      due.remove(next.getKey());
      now = next.getValue().isAfter(now) ? next.getValue() : now;
      desk.fetch(next.getKey()).ifPresent(again -> due.put(next.getKey(), again));
    }
  }

  @Test
  void a_picture_of_the_public_is_kept_clean_by_its_hash_for_its_owner_alone() throws IOException {
    answers.add(Pictures.jpeg());
    MediaDesk desk = desk(5);
    desk.add(ALBUM, "~key", true, media("ours:1"));
    play(desk);

    MediaShelf shelf = new MediaFolder(folder, 5);
    MediaShelf.Kept kept = shelf.list(ALBUM).get(0);
    assertThat(kept.kind()).isEqualTo(Photo.JPEG);
    assertThat(new String(shelf.load(ALBUM, kept.hash()).orElseThrow(), ISO_8859_1))
        .doesNotContain(Pictures.TELLTALE);
    assertThat(notes)
        .containsExactly("随信文件已存：image/jpeg，1KB，SHA-256 " + kept.hash().substring(0, 16));
    Path file = folder.resolve("26000007").resolve(kept.hash() + ".jpg");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    try (var all = Files.list(file.getParent())) {
      assertThat(all).as("no parts are left").containsExactly(file);
    }
  }

  @Test
  void a_picture_of_somebody_with_a_post_is_kept_as_it_came() {
    answers.add(Pictures.jpeg());
    MediaDesk desk = desk(5);
    desk.add(ALBUM, "key", false, media("ours:1"));
    play(desk);
    MediaShelf shelf = new MediaFolder(folder, 5);
    assertThat(shelf.load(ALBUM, shelf.list(ALBUM).get(0).hash())).contains(Pictures.jpeg());
  }

  @Test
  void the_same_message_again_and_the_same_picture_twice_are_one_file() {
    answers.add(Pictures.png());
    MediaDesk desk = desk(5);
    desk.add(ALBUM, "key", false, media("ours:1", "ours:2"));
    desk.add(ALBUM, "key", false, media("ours:1", "ours:2"));
    play(desk);
    desk.add(ALBUM, "key", false, media("ours:1", "ours:2"));
    play(desk);
    assertThat(asked).containsExactlyInAnyOrder("ours:1", "ours:2");
    assertThat(new MediaFolder(folder, 5).list(ALBUM)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void what_passes_is_tried_again_and_what_does_not_is_noted_at_once(Kind kind) {
    answers.add(kind);
    answers.add(kind);
    answers.add(Pictures.png());
    MediaDesk desk = desk(5);
    desk.add(ALBUM, "key", false, media("ours:1"));
    Instant begun = now;
    play(desk);
    if (kind.passes()) {
      assertThat(asked).hasSize(3);
      assertThat(Duration.between(begun, now)).isEqualTo(Duration.ofMinutes(6));
      assertThat(notes).singleElement().asString().startsWith("随信文件已存");
    } else {
      assertThat(asked).hasSize(1);
      assertThat(notes).containsExactly("随信文件未保存：" + kind.words());
    }
    assertThat(done).hasSize(1);
  }

  @Test
  void a_provider_that_stays_away_is_given_up_after_some_hours_and_that_is_noted() {
    answers.add(Kind.AWAY);
    MediaDesk desk = desk(5);
    desk.add(ALBUM, "key", false, media("ours:1"));
    Instant begun = now;
    play(desk);
    assertThat(asked).hasSize(6);
    assertThat(Duration.between(begun, now)).isEqualTo(Duration.ofMinutes(4 * 60 + 21));
    assertThat(notes).containsExactly("随信文件未保存：服务商没有应答");
  }

  @Test
  void what_is_no_picture_cannot_be_cleaned_is_unknown_or_too_many_is_noted_by_its_name() {
    MediaDesk desk = desk(1);
    answers.add("<html>".getBytes(UTF_8));
    desk.add(ALBUM, "a", false, media("ours:1"));
    desk.add(ALBUM, "b", false, media("other:1"));
    play(desk);
    answers.clear();
    answers.add("0000ftypmp42 a film".getBytes(UTF_8));
    desk.add(ALBUM, "c", true, media("ours:1"));
    play(desk);
    desk.add(ALBUM, "d", false, media("ours:1"));
    play(desk);
    answers.clear();
    answers.add(Pictures.png());
    desk.add(ALBUM, "e", false, media("ours:1"));
    play(desk);
    assertThat(notes.stream().map(note -> note.replace("随信文件未保存：", "")).toList())
        .filteredOn(note -> !note.startsWith("随信文件已存"))
        .containsExactlyInAnyOrder(
            Kind.WRONG_TYPE.words(),
            Kind.NO_SOURCE.words(),
            Kind.UNCLEAN.words(),
            Kind.TOO_MANY.words());
    assertThat(notes).filteredOn(note -> note.startsWith("随信文件已存：video/mp4")).hasSize(1);
  }

  @Test
  void a_file_that_somebody_changed_or_a_name_that_is_no_hash_is_not_handed_out()
      throws IOException {
    answers.add(Pictures.png());
    MediaDesk desk = desk(5);
    desk.add(ALBUM, "key", false, media("ours:1"));
    play(desk);
    MediaShelf shelf = new MediaFolder(folder, 5);
    String hash = shelf.list(ALBUM).get(0).hash();
    Path file = folder.resolve("26000007").resolve(hash + ".png");
    Files.write(file, Pictures.jpeg());
    assertThat(shelf.load(ALBUM, hash)).isEmpty();
    assertThat(shelf.load(ALBUM, "../26000007/" + hash)).isEmpty();
    assertThat(shelf.load(Album.of(new CaseNo("26000064")), hash)).isEmpty();
  }

  @Test
  void a_store_that_is_away_while_noting_leaves_the_job_to_be_done_again() {
    answers.add(Pictures.png());
    MediaDesk desk =
        new MediaDesk(
            List.of(new Source()),
            new Book(),
            new MediaFolder(folder, 5),
            (no, words, key) -> {
              throw new LedgerAwayException("away", new IllegalStateException());
            },
            () -> now,
            1_000_000);
    desk.add(ALBUM, "key", false, media("ours:1"));
    String id = due.keySet().iterator().next();
    assertThatThrownBy(() -> desk.fetch(id)).isInstanceOf(LedgerAwayException.class);
    assertThat(jobs).containsKey(id);
  }
}
