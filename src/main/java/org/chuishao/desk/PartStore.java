package org.chuishao.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where the parts of long texts wait for each other. What it answered it has for good; a text that
 * stays incomplete comes due in the {@link DueQueue} under {@link DueQueue.Type#PARTS}.
 */
public interface PartStore {

  /**
   * Keeps one part; the same part again changes nothing. A part whose place is taken by other
   * bytes, or that comes after its text was filed without it, begins a new text: references are
   * used anew after a while.
   *
   * @param now the product's clock
   * @param fileBy when the text is filed with what there is of it, if this part is its first
   * @throws LedgerAwayException when the store cannot be reached; the part must come again then
   */
  Kept keep(Part part, Instant now, Instant fileBy);

  /**
   * What there is of a text.
   *
   * @param id as {@link Gathered#id} gave it
   * @return empty when the text was filed, or was never there
   * @throws LedgerAwayException when the store cannot be reached
   */
  Optional<Gathered> gathered(String id);

  /**
   * Notes that a text was filed: it no longer comes due, its parts are repetitions from now on.
   *
   * @throws LedgerAwayException when the store cannot be reached
   */
  void filed(String id);

  /**
   * An id for a text of one part that carries none of its own.
   *
   * @param content stands for sender and words
   * @param fresh the id if the text is a new one
   * @param within how long, in the store's own time, the same content is the same text
   * @param surelyNew true when this cannot be a repetition
   * @return the id under which the same content was seen before, else {@code fresh}
   * @throws LedgerAwayException when the store cannot be reached
   */
  String idOf(String content, String fresh, Duration within, boolean surelyNew);

  /**
   * One part.
   *
   * @param group stands for sender, receiver, reference and number of parts
   * @param fresh what tells a new text of this group from earlier ones
   * @param about what is to be known of all parts
   * @param number from 1
   * @param of how many parts there are
   */
  record Part(String group, String fresh, String about, int number, int of, byte[] content) {}

  /**
   * Parts of one text.
   *
   * @param id the same as long as it is the same text
   * @param since when the first of them came, by the product's clock
   * @param of how many there should be
   * @param parts what is there, by number
   */
  record Gathered(String id, String about, Instant since, int of, Map<Integer, byte[]> parts) {
    public Gathered {
      parts = Map.copyOf(parts);
    }
  }

  /** What became of a part. */
  sealed interface Kept {
    /** Its text was filed before. */
    record Repetition() implements Kept {}

    /** Others are still missing. */
    record Waiting() implements Kept {}

    /** Now all are there. */
    record Whole(Gathered gathered) implements Kept {}
  }
}
