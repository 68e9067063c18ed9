package org.chuishao.config;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads settings and collects every mistake in them. */
final class SettingsReader {

  private static final String ROBOT = "[^=,:\\n]+=[^=,:\\s]+:[^,:\\s]+";
  private static final String HOST = "(\\*\\.)?[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*";
  private static final String ROBOTS = "|\\s*" + ROBOT + "(\\s*[,\\n]\\s*" + ROBOT + ")*\\s*";

  /** Variables that the launcher reads. */
  private static final Set<String> LAUNCHER = Set.of("CHUISHAO_JAVA_OPTS", "CHUISHAO_HOME");

  /** Camel's settings that ours stand for, or that would undo what we promise; without dashes. */
  private static final Map<String, String> TAKEN =
      Map.of(
          "camel.server.host", "use chuishao.http.host",
          "camel.server.port", "use chuishao.http.port",
          "camel.management.host", "use chuishao.observe.host",
          "camel.management.port", "use chuishao.observe.port",
          "camel.main.routesincludepattern", "routes are read from the folder routes/",
          "camel.main.routesreloadenabled", "a faulty file would drop every route");

  /** Where something was set. */
  private record Place(String file, int line, int column) {}

  private static final int SHORTEST_PEPPER = 16;

  private final String file;
  private final Map<String, String> environment;
  private final Settings.SecretFiles secrets;
  private final Problems problems;

  private final Map<Key, String> values = new EnumMap<>(Key.class);
  private final Map<Key, Place> places = new EnumMap<>(Key.class);
  private final Map<String, String> others = new LinkedHashMap<>();
  private final Set<String> known = new TreeSet<>();
  private final Map<String, Key> byFileName = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();

  SettingsReader(
      String file,
      Map<String, String> environment,
      Settings.SecretFiles secrets,
      Problems problems) {
    this.file = file;
    this.environment = environment;
    this.secrets = secrets;
    this.problems = problems;
    for (Key key : Key.values()) {
      known.add(key.fullName());
      key.fileName().ifPresent(name -> byFileName.put(name, key));
    }
    known.addAll(byFileName.keySet());
  }

  Settings read(String text) {
    Set<String> seen = new HashSet<>();
    for (PropertyLines.Line line : PropertyLines.read(file, text, problems)) {
      if (!seen.add(line.key())) {
        problems.add(file, line.line(), line.column(), "'" + line.key() + "' is there twice");
      }
      take(line);
    }
    takeEnvironment();
    checkWhole();
    return new Settings(values, others, warnings);
  }

  private void take(PropertyLines.Line line) {
    String name = line.key();
    Place key = new Place(file, line.line(), line.column());
    Place value = new Place(file, line.line(), line.valueColumn());
    if (!name.startsWith(Key.PREFIX)) {
      takeOther(line, key);
    } else if (byFileName.containsKey(name)) {
      open(byFileName.get(name), line.value(), value);
    } else {
      Optional<Key> ours = Key.named(name);
      if (ours.isEmpty()) {
        problem(key, "unknown key '" + name + "'" + Suggestion.among(known, name));
      } else if (ours.get().secret()) {
        problem(
            key,
            "a secret does not belong here: set the environment variable "
                + ours.get().variable()
                + ", or name a file with "
                + name
                + "-file");
      } else if (ours.get() == Key.REDIS_URI && line.value().contains("@")) {
        problem(
            value,
            "a password does not belong here: set " + Key.REDIS_PASSWORD.variable() + " instead");
      } else {
        set(ours.get(), line.value(), value);
      }
    }
  }

  private void takeOther(PropertyLines.Line line, Place place) {
    String plain = line.key().replace("-", "").toLowerCase(Locale.ROOT);
    String first = line.key().split("\\.", 2)[0];
    String instead = TAKEN.get(plain);
    if (instead != null) {
      problem(place, "'" + line.key() + "' cannot be set here: " + instead);
    } else if (!first.equals("camel")
        && Suggestion.among(Set.of("chuishao", "camel"), first).startsWith("; did you mean")) {
      String meant = Suggestion.among(Set.of("chuishao", "camel"), first);
      problem(place, "unknown key '" + line.key() + "'" + meant);
    } else {
      others.put(line.key(), line.value());
    }
  }

  private void takeEnvironment() {
    Map<String, String> names = new HashMap<>();
    known.forEach(name -> names.put(Key.variable(name), name));
    Place place = new Place(Settings.ENVIRONMENT, 1, 1);
    for (String variable : new TreeSet<>(environment.keySet())) {
      String value = environment.getOrDefault(variable, "").strip();
      String name = names.get(variable);
      if (name == null) {
        if (variable.startsWith("CHUISHAO_") && !LAUNCHER.contains(variable)) {
          warnings.add("unknown variable " + variable + Suggestion.among(names.keySet(), variable));
        }
      } else if (byFileName.containsKey(name)) {
        // The secret itself, when it is given too, is the more direct word.
        Key key = byFileName.get(name);
        if (!environment.containsKey(key.variable())) {
          open(key, value, place);
        }
      } else {
        Key.named(name).ifPresent(key -> set(key, value, place));
      }
    }
  }

  private void open(Key key, String path, Place place) {
    if (path.isEmpty() || environment.containsKey(key.variable())) {
      return;
    }
    try {
      String secret = secrets.read(path).strip();
      if (secret.isEmpty()) {
        problem(place, "the file '" + path + "' is empty");
      }
      set(key, secret, place);
    } catch (IOException e) {
      // Its message is the path once more.
      problem(place, "cannot read '" + path + "' (" + e.getClass().getSimpleName() + ")");
    }
  }

  private void set(Key key, String value, Place place) {
    if (!value.isEmpty()) {
      String variable = place.file().equals(Settings.ENVIRONMENT) ? key.variable() + ": " : "";
      key.fault(value).ifPresent(fault -> problem(place, variable + fault));
    }
    values.put(key, value);
    places.put(key, place);
  }

  /** C5: without a pepper no code can be taken, and a short one is guessed. */
  private void pepper(Settings all) {
    String name = Key.INFORMANT_PEPPER.fullName();
    if (!all.has(Key.INFORMANT_PEPPER)) {
      warnings.add(
          name
              + " is not set: informants' codes and rewards are off, and whoever gets the data of"
              + " Redis can read addresses of the public of the last three days");
    } else if (all.text(Key.INFORMANT_PEPPER).length() < SHORTEST_PEPPER) {
      at(
          Key.INFORMANT_PEPPER,
          name + " is too short: give " + SHORTEST_PEPPER + " random characters or more");
    }
  }

  /** What no single value shows. */
  private void checkWhole() {
    Settings all = new Settings(values, others, warnings);
    if (!all.flag(Key.SANDBOX_ENABLED)) {
      for (Way way : Way.values()) {
        checkComplete(way, all);
      }
    }
    pepper(all);
    List<Key> redis =
        List.of(Key.REDIS_URI, Key.REDIS_SENTINELS, Key.REDIS_CLUSTER).stream()
            .filter(all::has)
            .toList();
    if (redis.size() > 1) {
      String one = redis.get(0).fullName() + " says already where Redis is";
      redis.stream().skip(1).forEach(key -> at(key, one));
    }
    if (all.has(Key.REDIS_SENTINELS) && !all.has(Key.REDIS_MASTER)) {
      at(Key.REDIS_SENTINELS, "chuishao.redis.master is missing");
    }
    if (all.on(Way.TWILIO) && !all.has(Key.TWILIO_FROM) && !all.has(Key.TWILIO_MESSAGING_SERVICE)) {
      at(Key.TWILIO_ACCOUNT_SID, "a sender is missing: set chuishao.twilio.from");
    }
    check(all, Key.INSTALLATION, "[A-Za-z0-9-]+", "letters, digits and '-' only");
    check(all, Key.REDIS_PREFIX, "[^{}\\s]+", "no braces and no blanks");
    check(all, Key.REDIS_SHARDS, "[1-9][0-9]?|100", "1 to 100");
    check(
        all,
        Key.MEDIA_HOSTS,
        HOST + "(\\s*,\\s*" + HOST + ")*",
        "names of hosts are expected, parted by commas, *. before a domain for all below it");
    check(all, Key.HEARTBEAT_URL, "|https?://[^\\s]+", "an absolute http or https URL");
    check(all, Key.SMPP_SYSTEM_ID, ".{0,15}", "SMPP allows 15 characters");
    check(all, Key.SMPP_PASSWORD, ".{0,8}", "SMPP allows 8 characters");
    check(all, Key.SMPP_SYSTEM_TYPE, ".{0,12}", "SMPP allows 12 characters");
    check(all, Key.SMPP_FROM, ".{0,20}", "SMPP allows 20 characters");
    check(all, Key.WECOM_AES_KEY, "|[A-Za-z0-9+/]{43}", "43 characters of Base64 are expected");
    check(
        all,
        Key.WECOM_ROBOT_KEYS,
        "|\\s*[^=,\\n]+=[^=,\\n]+([,\\n]\\s*[^=,\\n]+=[^=,\\n]+)*",
        "group=key is expected, several parted by commas");
    check(all, Key.DINGTALK_AES_KEY, "|[A-Za-z0-9+/]{43}", "43 characters of Base64 are expected");
    for (Key key : List.of(Key.DINGTALK_ROBOT_KEYS, Key.FEISHU_ROBOT_KEYS)) {
      check(all, key, ROBOTS, "group=token:secret is expected, several parted by commas");
    }
    if (all.has(Key.DINGTALK_CARD_TEMPLATE) && !all.has(Key.DINGTALK_CARD_SECRET)) {
      // Without it nobody could tell a press from a forged one.
      at(
          Key.DINGTALK_CARD_TEMPLATE,
          Key.DINGTALK_CARD_SECRET.fullName()
              + " ("
              + Key.DINGTALK_CARD_SECRET.variable()
              + " or …-file) is missing: "
              + Key.DINGTALK_CARD_SECRET.doc());
    }
  }

  private void checkComplete(Way way, Settings all) {
    Optional<Key> sign = way.signs().stream().filter(all::has).findFirst();
    if (sign.isEmpty()) {
      return;
    }
    for (Key key : way.needs()) {
      if (!all.has(key)) {
        String where = key.secret() ? " (" + key.variable() + " or …-file)" : "";
        at(sign.get(), key.fullName() + where + " is missing: " + key.doc());
      }
    }
  }

  private void check(Settings all, Key key, String pattern, String words) {
    if (!all.text(key).matches(pattern)) {
      at(key, key.fullName() + ": " + words);
    }
  }

  private void at(Key key, String message) {
    problem(places.getOrDefault(key, new Place(file, 1, 1)), message);
  }

  private void problem(Place place, String message) {
    problems.add(place.file(), place.line(), place.column(), message);
  }
}
