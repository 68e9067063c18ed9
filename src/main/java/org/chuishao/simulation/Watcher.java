package org.chuishao.simulation;

import java.util.Optional;
import org.chuishao.casework.Frame;
import org.chuishao.model.Case;
import org.chuishao.model.Command;
import org.chuishao.model.Decision;

/** Hears of everything that is decided about cases in a simulation, in its order. */
@FunctionalInterface
public interface Watcher {

  /** Hears nothing. */
  Watcher NONE = happened -> {};

  void decided(Happened happened);

  /**
   * A decision.
   *
   * @param before the case as it was; empty when it was opened
   * @param work what whoever answered has done, which their words tell; {@link Work#NONE} mostly
   * @param frame what it was decided within
   */
  record Happened(
      Optional<Case> before, Command command, Decision.Accepted decision, Work work, Frame frame) {}
}
