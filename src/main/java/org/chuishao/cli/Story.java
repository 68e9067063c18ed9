package org.chuishao.cli;

import java.time.LocalDateTime;

/** Something that {@code demo} tells: people write, time passes, and each step is checked. */
interface Story {

  /** What {@code --story} calls it. */
  String name();

  /** What it is about, in one line, Chinese first. */
  String about();

  /** What the clock shows when it begins, in Asia/Shanghai. */
  LocalDateTime begins();

  /**
   * Tells it. What does not come out as told is noted by the stage; the story goes on as long as it
   * makes sense.
   *
   * @throws Stage.BrokenOffException when a step cannot be taken because what it builds on did not
   *     happen
   */
  void play(Stage stage);
}
