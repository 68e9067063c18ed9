package org.chuishao.desk;

import java.util.Optional;
import java.util.function.Supplier;
import org.chuishao.bulletin.Edition;

/** What is kept about bulletins beside their figures: codes, notes, who wants no more of them. */
public interface BulletinBook {

  /**
   * What a code stands for.
   *
   * @param person whose it is
   */
  record Coded(String code, Edition edition, String person) {}

  /**
   * Words that go with a bulletin.
   *
   * @param by person key of who wrote them
   */
  record Note(String text, String by) {}

  /**
   * The code by which a person answers an issue; the same one every time.
   *
   * @param draw draws one; again while it is in use
   * @throws LedgerAwayException when the store cannot be reached
   */
  String code(Edition edition, String person, Supplier<String> draw);

  Optional<Coded> coded(String code);

  /** Remembers which issue a person got last. */
  void sent(Coded coded);

  /** The issue that a person got last. */
  Optional<Coded> last(String person);

  /** From now on no note comes into it any more; doing it again changes nothing. */
  void close(Edition edition);

  /**
   * Puts a note in the place of an earlier one.
   *
   * @return false when it is closed; the note may not be in it then
   */
  boolean write(Edition edition, Note note);

  Optional<Note> note(Edition edition);

  /**
   * @param series policy and duty
   * @param stop false when they are to come again
   */
  void stop(String person, String series, boolean stop);

  boolean stopped(String person, String series);
}
