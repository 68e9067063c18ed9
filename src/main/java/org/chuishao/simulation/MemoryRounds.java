package org.chuishao.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.chuishao.desk.RoundBook;
import org.chuishao.recurring.RoundId;
import org.chuishao.recurring.Turn;

/** The rounds of a simulation, in memory. */
final class MemoryRounds implements RoundBook {

  private final Map<RoundId, Kept> kept = new HashMap<>();
  private final Map<RoundId, List<Turn.Ended>> ended = new HashMap<>();
  private final Set<String> counted = new HashSet<>();
  private final Consumer<Turn> saved;

  /**
   * @param saved hears of every turn that was written
   */
  MemoryRounds(Consumer<Turn> saved) {
    this.saved = saved;
  }

  @Override
  public Optional<Kept> load(RoundId id) {
    return Optional.ofNullable(kept.get(id));
  }

  @Override
  public Saved save(Turn turn, long expectedVersion, Optional<String> key) {
    RoundId id = turn.after().id();
    if (load(id).map(Kept::version).orElse(0L) != expectedVersion) {
      return Saved.CONFLICT;
    } else if (key.isPresent() && !counted.add(id + " " + key.get())) {
      return Saved.REPETITION;
    }
    kept.put(id, new Kept(turn.after(), expectedVersion + 1));
    ended.computeIfAbsent(id, one -> new ArrayList<>()).addAll(turn.ended());
    saved.accept(turn);
    return Saved.DONE;
  }

  @Override
  public List<Turn.Ended> ended(RoundId id) {
    return List.copyOf(ended.getOrDefault(id, List.of()));
  }

  /** All rounds that were begun. */
  List<RoundId> ids() {
    return List.copyOf(kept.keySet());
  }
}
