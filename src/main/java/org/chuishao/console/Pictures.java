package org.chuishao.console;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.chuishao.desk.Album;
import org.chuishao.desk.MediaShelf;
import org.chuishao.intake.Conversations.QueueItem;
import org.chuishao.model.DayEntry;

/**
 * What was sent to us besides words, to whoever may see what it came with: a case, something in the
 * human queue, a line of the ledger.
 */
final class Pictures {

  private final MediaShelf shelf;
  private final Reads reads;
  private final LedgerReads ledger;

  Pictures(MediaShelf shelf, Reads reads, LedgerReads ledger) {
    this.shelf = shelf;
    this.reads = reads;
    this.ledger = ledger;
  }

  List<View.Picture> list(Token token, String no) {
    return kept(shelf, Album.of(reads.visible(token, no).no()));
  }

  /**
   * @throws Denied when there is none of this hash, in this case
   */
  Reply one(Token token, String no, String hash) {
    return one(Album.of(reads.visible(token, no).no()), hash);
  }

  /**
   * One of something in the human queue or the junk folder.
   *
   * @throws Denied when the token's area does not contain the item
   */
  Reply ofItem(Token token, String id, String hash) {
    QueueItem item = reads.item(token, id);
    return one(item.album().map(Album::new).orElseThrow(Denied::notFound), hash);
  }

  /**
   * One of a patrol, of publicity, of a duty.
   *
   * @param parameters {@code area}, {@code day} and {@code id} of the line, {@code hash}
   * @throws Denied when the token's area does not contain the line
   */
  Reply ofCheck(Token token, Parameters parameters) {
    String id = needed(parameters, "id");
    DayEntry entry =
        ledger.entries(token, parameters.area(), day(needed(parameters, "day"))).stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(Denied::notFound);
    return one(Album.ofEntry(entry.id()), needed(parameters, "hash"));
  }

  private static String needed(Parameters parameters, String name) {
    return parameters
        .text(name)
        .orElseThrow(() -> Denied.badRequest("缺少 " + name, "'" + name + "' is missing"));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw Denied.badRequest("day 写成 2026-09-22", "day is written 2026-09-22");
    }
  }

  private Reply one(Album album, String hash) {
    String type =
        shelf.list(album).stream()
            .filter(kept -> kept.hash().equals(hash))
            .map(kept -> kept.kind().type())
            .findFirst()
            .orElseThrow(Denied::notFound);
    return new Reply(200, shelf.load(album, hash).orElseThrow(Denied::notFound), type);
  }

  /** What an album holds and what it lacks. */
  static View.Files files(MediaShelf shelf, Optional<Album> album) {
    return album
        .map(found -> new View.Files(kept(shelf, found), shelf.remarks(found)))
        .orElse(View.Files.NONE);
  }

  private static List<View.Picture> kept(MediaShelf shelf, Album album) {
    return shelf.list(album).stream()
        .map(
            kept ->
                new View.Picture(
                    kept.hash(), kept.kind().type(), kept.size(), EventWords.iso(kept.at())))
        .toList();
  }
}
