package org.chuishao.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.chuishao.informant.Photo;
import org.chuishao.informant.PhotoStrip;
import org.chuishao.model.Actor;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Command;
import org.chuishao.model.Inbound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what came with messages after they were committed and keeps it in the album of what they
 * were about; a case notes what became of it. What cannot be fetched now is tried again; what never
 * can is noted.
 */
public final class MediaDesk implements DueRunner.Fetching {

  private static final Logger LOG = LoggerFactory.getLogger(MediaDesk.class);
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(3));
  private static final int ID_BYTES = 9;
  private static final int SHOWN = 16;

  private final List<MediaSource> sources;
  private final MediaBook book;
  private final MediaShelf shelf;
  private final Record record;
  private final InstantSource clock;
  private final int most;

  /** Where a case's record says what became of its files. */
  @FunctionalInterface
  interface Record {
    /** Durable when it returns. @param key the same note again changes nothing */
    void note(CaseNo no, String words, String key);
  }

  /**
   * @param most how many bytes one thing may have
   */
  public MediaDesk(
      List<MediaSource> sources,
      MediaBook book,
      MediaShelf shelf,
      Desk desk,
      InstantSource clock,
      int most) {
    this(
        sources,
        book,
        shelf,
        (no, words, key) ->
            Reception.await(
                desk.apply(no, new Command.Note(Actor.SYSTEM, words), Optional.of(key))),
        clock,
        most);
  }

  MediaDesk(
      List<MediaSource> sources,
      MediaBook book,
      MediaShelf shelf,
      Record record,
      InstantSource clock,
      int most) {
    this.sources = List.copyOf(sources);
    this.book = book;
    this.shelf = shelf;
    this.record = record;
    this.clock = clock;
    this.most = most;
  }

  /**
   * Has the media of a message fetched. Durable when it returns; the same message again changes
   * nothing.
   *
   * @param key of the message, which tells nothing of somebody of the public
   * @param stranger true when somebody of the public sent it
   */
  void add(Album album, String key, boolean stranger, List<Inbound.Media> media) {
    Instant now = clock.instant();
    for (int i = 0; i < media.size(); i++) {
      String id = album + "-" + Album.digest(key + ":" + i, ID_BYTES);
      book.add(id, new MediaBook.Job(album, stranger, media.get(i).reference(), 0), now);
    }
  }

  @Override
  public Optional<Instant> fetch(String id) {
    Optional<MediaBook.Job> job = book.load(id);
    if (job.isEmpty()) {
      return Optional.empty();
    }
    try {
      take(id, job.get());
    } catch (MediaFailure e) {
      int tries = job.get().tries();
      if (e.kind().passes() && tries < PAUSES.size()) {
        LOG.info("media of {} cannot be fetched now: {}", job.get().album(), e.kind());
        book.keep(id, job.get().again());
        return Optional.of(clock.instant().plus(PAUSES.get(tries)));
      }
      LOG.warn("media of {} cannot be kept: {}", job.get().album(), e.kind());
      missing(id, job.get().album(), "随信文件未保存：" + e.kind().words());
    }
    book.done(id);
    return Optional.empty();
  }

  private void take(String id, MediaBook.Job job) {
    byte[] fetched =
        sources.stream()
            .filter(source -> source.knows(job.reference()))
            .findFirst()
            .orElseThrow(() -> new MediaFailure(MediaFailure.Kind.NO_SOURCE))
            .fetch(job.reference(), most);
    Photo kind =
        Photo.of(fetched).orElseThrow(() -> new MediaFailure(MediaFailure.Kind.WRONG_TYPE));
    byte[] content =
        job.stranger()
            ? PhotoStrip.clean(kind, fetched)
                .orElseThrow(() -> new MediaFailure(MediaFailure.Kind.UNCLEAN))
            : fetched;
    String hash = shelf.keep(job.album(), kind, content);
    Optional<CaseNo> own = job.album().caseNo();
    own.ifPresent(no -> record.note(no, kept(kind, content, hash), "media:" + id));
    if (own.isEmpty()) {
      // Kept first, looked after: whoever moves the album notes it first and copies after.
      shelf.movedTo(job.album()).ifPresent(no -> copy(job.album(), no, kind, content));
    }
  }

  private static String kept(Photo kind, byte[] content, String hash) {
    return "随信文件已存："
        + kind.type()
        + "，"
        + Math.max(1, content.length / 1024)
        + "KB，SHA-256 "
        + hash.substring(0, SHOWN);
  }

  private void missing(String id, Album album, String words) {
    Optional<CaseNo> own = album.caseNo();
    if (own.isPresent()) {
      record.note(own.get(), words, "media:" + id);
      return;
    }
    shelf.remark(album, id, words);
    shelf.movedTo(album).ifPresent(no -> record.note(no, words, once(album, words)));
  }

  private static String once(Album from, String words) {
    return "media:" + from + ":" + Album.digest(words, ID_BYTES);
  }

  /**
   * What came with something in the human queue belongs to a case now: what is there already, and
   * what is still to be fetched. Again, it changes nothing.
   */
  void move(Album from, CaseNo no) {
    shelf.moved(from, no);
    for (MediaShelf.Kept one : shelf.list(from)) {
      shelf.load(from, one.hash()).ifPresent(content -> copy(from, no, one.kind(), content));
    }
    for (String words : shelf.remarks(from)) {
      record.note(no, words, once(from, words));
    }
  }

  private void copy(Album from, CaseNo no, Photo kind, byte[] content) {
    try {
      String hash = shelf.keep(Album.of(no), kind, content);
      record.note(no, kept(kind, content, hash), "media:" + from + ":" + hash);
    } catch (MediaFailure e) {
      record.note(no, "随信文件未保存：" + e.kind().words(), "media:" + from + ":" + e.kind());
    }
  }
}
