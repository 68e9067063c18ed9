package org.chuishao.figures;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chuishao.directory.Area;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Level;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Kind;
import org.chuishao.model.Track;
import org.chuishao.policy.DutyRule;
import org.chuishao.policy.Policy;
import org.chuishao.policy.PolicyBook;
import org.chuishao.policy.ReplyRule;
import org.chuishao.policy.Stage;

/** What figures have to know besides the records: areas and titles, and the words of policies. */
record Atlas(Directory directory, PolicyBook policies) {

  /**
   * How far down an area lies, 0 for the city; what is not known any more counts as what is left of
   * it.
   */
  int rank(AreaPath area) {
    return nearest(area).flatMap(directory::area).map(one -> one.level().ordinal()).orElse(0);
  }

  /** The area, or what is left of it. */
  Optional<AreaPath> nearest(AreaPath area) {
    for (int i = Level.values().length - 1; i >= 0; i--) {
      Optional<AreaPath> found = directory.ancestor(area, Level.values()[i]).map(Area::path);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The area and all that it lies in. */
  Set<AreaPath> above(AreaPath area) {
    Set<AreaPath> all =
        Stream.iterate(
                nearest(area),
                Optional::isPresent,
                one -> one.flatMap(directory::area).flatMap(Area::parent))
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    all.add(area);
    return all;
  }

  Optional<Stage> stage(String policy, Track track) {
    return policies
        .byId(policy)
        .map(Policy::stages)
        .flatMap(stages -> Optional.ofNullable(stages.get(track.stage())));
  }

  /** What a reply makes of the case; empty when that is open, or the policy is not kept. */
  Optional<String> outcome(String policy, Track track, String means) {
    return stage(policy, track).flatMap(stage -> stage.reply(means)).flatMap(ReplyRule::outcome);
  }

  /** The duty in the words of the policy, its key when those are gone. */
  String duty(String policy, Track track, String name) {
    return stage(policy, track)
        .flatMap(stage -> Optional.ofNullable(stage.duties().get(name)))
        .map(DutyRule::title)
        .filter(title -> !title.isBlank())
        .orElse(name);
  }

  /** The row of the table; empty for what fits none of the eight. */
  static Optional<Kind> row(Kind kind) {
    return kind == Kind.OTHER ? Optional.empty() : Optional.of(kind);
  }
}
