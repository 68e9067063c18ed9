package org.chuishao.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chuishao.config.Entry;
import org.chuishao.config.Problems;
import org.chuishao.config.Suggestion;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Source;
import org.chuishao.model.Subject;

/** Reads a policy file; every mistake in it is noted with its place. */
public final class PolicyReader {

  private static final Set<String> KEYS =
      Set.of(
          "policy",
          "title",
          "source",
          "areas",
          "undo-within",
          "report",
          "sources",
          "start",
          "major",
          "stages",
          "asides",
          "outcomes",
          "recurring",
          "reward",
          "oversight");
  private static final Map<String, Set<String>> ASIDES =
      Map.of(
          "suspend", Set.of("rule", "by", "review"),
          "resume", Set.of("rule", "by"),
          "reopen", Set.of("rule", "by", "go"),
          "withdraw", Set.of("rule", "by"));

  private final Vocabulary vocabulary;
  private final Problems problems;

  /**
   * @param vocabulary the words of the directory that a policy may use
   * @param problems takes the mistakes
   */
  public PolicyReader(Vocabulary vocabulary, Problems problems) {
    this.vocabulary = vocabulary;
    this.problems = problems;
  }

  /**
   * The words of the directory.
   *
   * @param roles keys of roles with the key of the level that each belongs to
   * @param levels keys of levels
   * @param actions what the system can do by itself
   */
  public record Vocabulary(Map<String, String> roles, Set<String> levels, Set<String> actions) {
    /** With the actions that there are. */
    public Vocabulary(Map<String, String> roles, Set<String> levels) {
      this(roles, levels, Fulfilment.ACTIONS);
    }
  }

  /**
   * @param file name for the marks
   * @return the policy; empty when it could not be read at all. Usable only when no problem was
   *     noted
   */
  public Optional<Policy> read(String file, String text) {
    return Entry.parse(file, text, problems).map(root -> policy(root, text));
  }

  private Policy policy(Entry root, String text) {
    root.members(KEYS);
    String name = root.requireText("policy");
    StageReader stageReader = new StageReader(this);
    Map<String, Stage> stages = stageReader.stages(root.require("stages"));
    StageNames names = new StageNames(stages.keySet());
    Policy policy =
        new Policy(
            name + "@" + digest(text),
            name,
            root.requireText("title"),
            root.requireText("source"),
            root.require("areas").map(Entry::items).orElse(List.of()).stream()
                .flatMap(area -> area.as(AreaPath::new).stream())
                .toList(),
            root.require("undo-within").flatMap(this::duration).orElse(Duration.ofMinutes(10)),
            root.get("report").map(this::report),
            root.getItems("sources").stream().map(this::source).toList(),
            root.require("start").map(Entry::items).orElse(List.of()).stream()
                .map(start -> start(start, names))
                .toList(),
            root.get("major").map(major -> major(major, names)),
            stages,
            asides(root, names),
            outcomes(root),
            new RecurringReader(this).rules(root.get("recurring")),
            root.get("reward").map(this::reward),
            new OversightReader(this, names).read(root.get("oversight")));
    root.get("stages").ifPresent(entry -> new PolicyCheck(policy, entry).run());
    if (policy.starts().stream().noneMatch(Policy.Start::fitsAll)) {
      root.get("start")
          .ifPresent(
              entry ->
                  entry.problem(
                      "the last start must fit every report: one line without subject, level and source"));
    }
    return policy;
  }

  private Policy.ReportRule report(Entry entry) {
    entry.members(Set.of("rule", "within", "mark"));
    return new Policy.ReportRule(
        entry.requireText("rule"),
        entry.require("within").flatMap(this::limit).orElse(new Limit.Hours(Duration.ofHours(1))),
        entry.requireText("mark"));
  }

  private Policy.Start start(Entry entry, StageNames stages) {
    entry.members(Set.of("rule", "subject", "level", "source", "go"));
    Optional<Subject> subject =
        entry
            .get("subject")
            .flatMap(
                value ->
                    value.as(
                        word ->
                            switch (word) {
                              case "den" -> Subject.DEN;
                              case "firm" -> Subject.FIRM;
                              default ->
                                  throw new IllegalArgumentException(
                                      "subject is den or firm, not '" + word + "'");
                            }));
    Set<String> levels = new LinkedHashSet<>();
    for (Entry level : entry.getItems("level")) {
      known(level, level.text(), vocabulary.levels(), "level");
      levels.add(level.text());
    }
    return new Policy.Start(
        entry.requireText("rule"),
        subject,
        levels,
        entry.getItems("source").stream()
            .flatMap(item -> item.as(PolicyReader::source).stream())
            .collect(Collectors.toSet()),
        entry.require("go").map(stages::check).orElse(""));
  }

  private Policy.SourceRule source(Entry entry) {
    entry.members(Set.of("rule", "source", "from", "words"));
    Set<String> from = new LinkedHashSet<>();
    for (Entry role : entry.getItems("from")) {
      role(role);
      from.add(role.text());
    }
    return new Policy.SourceRule(
        entry.requireText("rule"),
        entry
            .require("source")
            .flatMap(word -> word.as(PolicyReader::source))
            .orElse(Source.PUBLIC),
        from,
        entry.getTexts("words"));
  }

  private static Source source(String word) {
    return Source.of(word)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a source is inspection, public, below, above or department, not '"
                        + word
                        + "'"));
  }

  private Policy.Major major(Entry entry, StageNames stages) {
    entry.members(Set.of("rule", "tell", "acknowledge"));
    return new Policy.Major(
        entry.requireText("rule"),
        targets(entry, "tell"),
        entry.get("acknowledge").map(stages::check));
  }

  /** Checks that a role that somebody names exists. */
  void role(Entry entry) {
    known(entry, entry.text(), vocabulary.roles().keySet(), "role");
  }

  private RewardRule reward(Entry entry) {
    entry.members(Set.of("rule", "bank", "by", "not-for", "claim-within", "voucher-within"));
    Set<String> by = new LinkedHashSet<>();
    for (Entry role : entry.getItems("by")) {
      known(role, role.text(), vocabulary.roles().keySet(), "role");
      by.add(role.text());
    }
    return new RewardRule(
        entry.requireText("rule"),
        entry.requireText("bank"),
        by,
        entry.getItems("not-for").stream().map(Entry::text).collect(Collectors.toSet()),
        entry
            .require("claim-within")
            .flatMap(this::limit)
            .orElse(new Limit.Hours(Duration.ofDays(1))),
        entry
            .require("voucher-within")
            .flatMap(this::limit)
            .orElse(new Limit.Hours(Duration.ofDays(1))));
  }

  private Map<String, Policy.Aside> asides(Entry root, StageNames stages) {
    Map<String, Policy.Aside> asides = new HashMap<>();
    Optional<Entry> all = root.get("asides");
    if (all.isEmpty()) {
      return asides;
    }
    all.get()
        .members(ASIDES.keySet())
        .forEach(
            (name, entry) -> {
              entry.members(ASIDES.getOrDefault(name, Set.of("rule", "by")));
              Set<String> by = new LinkedHashSet<>();
              for (Entry role : entry.getItems("by")) {
                known(role, role.text(), vocabulary.roles().keySet(), "role");
                by.add(role.text());
              }
              Optional<Limit> review =
                  name.equals("suspend")
                      ? entry.require("review").flatMap(this::limit)
                      : Optional.empty();
              Optional<String> go =
                  name.equals("reopen") ? entry.require("go").map(stages::check) : Optional.empty();
              asides.put(name, new Policy.Aside(entry.requireText("rule"), by, review, go));
            });
    return asides;
  }

  private static Map<String, String> outcomes(Entry root) {
    Map<String, String> outcomes = new LinkedHashMap<>();
    root.get("outcomes")
        .ifPresent(all -> all.members().forEach((key, words) -> outcomes.put(key, words.text())));
    return outcomes;
  }

  List<Target> targets(Entry entry, String key) {
    return entry.getItems(key).stream().flatMap(item -> target(item).stream()).toList();
  }

  Optional<Target> target(Entry entry) {
    Optional<Target> target = entry.as(Target::parse);
    if (target.isPresent() && target.get() instanceof Target.Role role) {
      known(entry, role.role(), role.level());
    } else if (target.isPresent() && target.get() instanceof Target.Each each) {
      known(entry, each.role(), each.level());
    }
    return target;
  }

  private void known(Entry entry, String role, String level) {
    known(entry, role, vocabulary.roles().keySet(), "role");
    known(entry, level, vocabulary.levels(), "level");
    String own = vocabulary.roles().get(role);
    if (own != null && !own.equals(level)) {
      entry.problem("'" + role + "' is a role of the level " + own + ", not " + level);
    }
  }

  /** Checks that a level that somebody names exists. */
  void level(Entry entry) {
    known(entry, entry.text(), vocabulary.levels(), "level");
  }

  /** Checks that an action of the system that somebody names exists. */
  void action(Entry entry) {
    known(entry, entry.text(), vocabulary.actions(), "action");
  }

  Optional<Limit> limit(Entry entry) {
    return entry.as(Limit::parse);
  }

  /** A limit in natural hours. */
  Optional<Duration> duration(Entry entry) {
    Optional<Limit> limit = limit(entry);
    if (limit.isPresent() && limit.get() instanceof Limit.Hours hours) {
      return Optional.of(hours.duration());
    }
    limit.ifPresent(other -> entry.problem("natural hours are expected here, like 4h or 30m"));
    return Optional.empty();
  }

  static void known(Entry at, String word, Set<String> known, String what) {
    if (!known.contains(word)) {
      at.problem("unknown " + what + " '" + word + "'" + Suggestion.among(known, word));
    }
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Checks that a stage that somebody names exists. */
  record StageNames(Set<String> names) {
    String check(Entry entry) {
      known(entry, entry.text(), names, "stage");
      return entry.text();
    }
  }
}
