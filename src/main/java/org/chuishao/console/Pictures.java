package org.chuishao.console;

import java.util.List;
import org.chuishao.desk.MediaShelf;
import org.chuishao.model.Case;

/** What was sent to us besides words, to whoever may see its case. */
final class Pictures {

  private final MediaShelf shelf;
  private final Reads reads;

  Pictures(MediaShelf shelf, Reads reads) {
    this.shelf = shelf;
    this.reads = reads;
  }

  List<View.Picture> list(Token token, String no) {
    Case file = reads.visible(token, no);
    return shelf.list(file.no()).stream()
        .map(
            kept ->
                new View.Picture(
                    kept.hash(), kept.kind().type(), kept.size(), EventWords.iso(kept.at())))
        .toList();
  }

  /**
   * @throws Denied when there is none of this hash, in this case
   */
  Reply one(Token token, String no, String hash) {
    Case file = reads.visible(token, no);
    String type =
        shelf.list(file.no()).stream()
            .filter(kept -> kept.hash().equals(hash))
            .map(kept -> kept.kind().type())
            .findFirst()
            .orElseThrow(Denied::notFound);
    return new Reply(200, shelf.load(file.no(), hash).orElseThrow(Denied::notFound), type);
  }
}
