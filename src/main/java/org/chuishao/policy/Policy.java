package org.chuishao.policy;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Source;
import org.chuishao.model.Subject;

/**
 * A policy file as values: the stages of a case and what is owed in each. Nothing here is
 * particular to one document.
 *
 * @param id name and version, {@code linyi-2020@1f2e3d4c}; the version is a digest of the file, so
 *     an edited file is another policy
 * @param name the name without the version
 * @param source the document that it carries out
 * @param areas where it is in force: these areas and all below
 * @param undoWithin how long a reply can be taken back
 * @param report the limit for reporting after discovery, if the policy has one
 * @param sources which report means which source; the first that fits counts
 * @param starts where cases begin; the first that fits counts
 * @param major who hears of a major case at once
 * @param stages by key, in the order of the file
 * @param asides what may be done at any stage, by name
 * @param outcomes what can come of a case, by key, in words; where several parties work on a case,
 *     the later in the file prevails
 * @param recurring the duties that come round again and again, by key
 * @param reward for whoever reported what proved true, if the policy gives one
 * @param oversight what superiors may do, and what is filed
 */
public record Policy(
    String id,
    String name,
    String title,
    String source,
    List<AreaPath> areas,
    Duration undoWithin,
    Optional<ReportRule> report,
    List<SourceRule> sources,
    List<Start> starts,
    Optional<Major> major,
    Map<String, Stage> stages,
    Map<String, Aside> asides,
    Map<String, String> outcomes,
    Map<String, RecurringRule> recurring,
    Optional<RewardRule> reward,
    Oversight oversight) {

  public Policy {
    areas = List.copyOf(areas);
    sources = List.copyOf(sources);
    starts = List.copyOf(starts);
    stages = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(stages));
    asides = Map.copyOf(asides);
    outcomes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    recurring = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(recurring));
  }

  /**
   * @throws IllegalStateException when there is no such stage; a policy that was read without
   *     problems never asks for one
   */
  public Stage stage(String key) {
    return Optional.ofNullable(stages.get(key))
        .orElseThrow(() -> new IllegalStateException("no stage " + key + " in " + id));
  }

  /**
   * @throws IllegalStateException when the stage has no such duty
   */
  public DutyRule duty(String stage, String name) {
    return Optional.ofNullable(stage(stage).duties().get(name))
        .orElseThrow(
            () -> new IllegalStateException("no duty " + name + " in " + stage + " of " + id));
  }

  /**
   * What the policy says about suspending, resuming, reopening or withdrawing; empty when it does
   * not allow it.
   */
  public Optional<Aside> aside(String name) {
    return Optional.ofNullable(asides.get(name));
  }

  /**
   * @param mark set when the report came later than the limit after discovery
   */
  public record ReportRule(String rule, Limit within, String mark) {}

  /**
   * @param subject only for reports about this, if given
   * @param levels only for areas of these levels (keys of the directory); empty for any
   * @param sources only for cases from these; empty for any
   */
  public record Start(
      String rule, Optional<Subject> subject, Set<String> levels, Set<Source> sources, String go) {

    /** True for the start of whatever fits no other. */
    public boolean fitsAll() {
      return subject.isEmpty() && levels.isEmpty() && sources.isEmpty();
    }
  }

  /**
   * Which reports mean a source.
   *
   * @param from roles of whoever reports; empty for anybody, the public included
   * @param words one of them stands in the report; empty for any report
   */
  public record SourceRule(String rule, Source source, Set<String> from, List<String> words) {
    public SourceRule {
      from = Set.copyOf(from);
      words = List.copyOf(words);
    }
  }

  /**
   * @param acknowledge the stage in which each of those told acknowledges; empty when nobody has to
   */
  public record Major(String rule, List<Target> tell, Optional<String> acknowledge) {}

  /**
   * Suspending, resuming, reopening, withdrawing.
   *
   * @param by roles that may do it
   * @param review for suspending: when the case resumes by itself
   * @param go for reopening: the stage in which it goes on
   */
  public record Aside(String rule, Set<String> by, Optional<Limit> review, Optional<String> go) {}
}
