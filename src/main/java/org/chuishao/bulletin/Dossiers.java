package org.chuishao.bulletin;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chuishao.casework.Evolve;
import org.chuishao.directory.Directory;
import org.chuishao.model.Case;
import org.chuishao.model.Duty;
import org.chuishao.model.Event;
import org.chuishao.model.Kind;
import org.chuishao.model.Recorded;
import org.chuishao.model.Track;
import org.chuishao.policy.DutyRule;
import org.chuishao.policy.Policy;
import org.chuishao.policy.Stage;

/**
 * Reads the log of a case up to a moment. Follows which duties are open after each event, so that a
 * reply that was taken back leaves no trace in the figures.
 */
public final class Dossiers {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final Function<Case, Policy> policies;
  private final Directory directory;

  /**
   * @param policies the policy that a case keeps
   */
  public Dossiers(Function<Case, Policy> policies, Directory directory) {
    this.policies = policies;
    this.directory = directory;
  }

  /** A duty of one stay of a track in a stage. */
  private record Owed(int track, long entry, String duty) {}

  /**
   * @param log of one case, oldest first
   * @param cut nothing after it counts
   * @return empty when the case was opened after the cut
   */
  public Optional<Dossier> read(List<Recorded> log, Instant cut) {
    Optional<Case> current = Optional.empty();
    Optional<Instant> ended = Optional.empty();
    Map<Owed, Step> steps = new LinkedHashMap<>();
    for (Recorded line : log) {
      if (line.at().isAfter(cut)) {
        break;
      }
      Case after = Evolve.fold(current, line.event(), line.by(), line.at());
      follow(after, line, steps);
      ended = after.status().ended() ? ended.or(() -> Optional.of(line.at())) : Optional.empty();
      current = Optional.of(after);
    }
    Optional<Instant> end = ended;
    return current.map(file -> dossier(file, end, List.copyOf(steps.values())));
  }

  private void follow(Case after, Recorded line, Map<Owed, Step> steps) {
    Map<Owed, Step> open = open(after, line.at());
    steps.replaceAll(
        (owed, step) ->
            open.containsKey(owed) || step.until().isPresent()
                ? step
                : ended(step, line.at(), line.event() instanceof Event.DutyMet));
    steps.putAll(open);
  }

  private static Step ended(Step step, Instant at, boolean met) {
    return new Step(step.what(), step.who(), step.due(), Optional.of(at), met, step.ours());
  }

  private Map<Owed, Step> open(Case file, Instant at) {
    Map<Owed, Step> open = new LinkedHashMap<>();
    if (file.status() != Case.Status.OPEN) {
      return open;
    }
    Policy policy = policies.apply(file);
    LocalDate day = LocalDate.ofInstant(at, ZONE);
    for (Track track : file.tracks()) {
      Map<String, DutyRule> rules = stage(policy, track).map(Stage::duties).orElse(Map.of());
      for (Duty duty : track.duties()) {
        String what =
            Optional.ofNullable(rules.get(duty.name())).map(DutyRule::title).orElse(duty.name());
        open.put(
            new Owed(track.id(), track.entry(), duty.name()),
            new Step(
                what,
                directory.title(track.party(), day),
                duty.due(),
                Optional.empty(),
                false,
                duty.ourFault()));
      }
    }
    return open;
  }

  private Dossier dossier(Case file, Optional<Instant> ended, List<Step> steps) {
    Policy policy = policies.apply(file);
    return new Dossier(
        file.no(),
        file.report().area(),
        file.report().kinds().stream().map(Kind::zh).collect(Collectors.joining("、")),
        file.report().major(),
        file.report().receivedAt(),
        ended,
        file.status() == Case.Status.WITHDRAWN,
        file.status() == Case.Status.SUSPENDED,
        policy.outcomes().getOrDefault(file.outcome(), ""),
        file.mainTrack().flatMap(track -> stage(policy, track)).map(Stage::title).orElse(""),
        steps);
  }

  private static Optional<Stage> stage(Policy policy, Track track) {
    return Optional.ofNullable(policy.stages().get(track.stage()));
  }
}
