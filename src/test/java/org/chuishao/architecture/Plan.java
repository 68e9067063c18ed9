package org.chuishao.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which packages there are below a root, and on which floor each of them stands. */
final class Plan {

  /**
   * Below to above. A package may use those of lower floors and of its own, an adapter only those
   * of lower ones.
   */
  private static final List<Set<String>> FLOORS =
      List.of(
          Set.of("model"),
          Set.of("config"),
          Set.of("policy", "directory"),
          Set.of(
              "casework",
              "recurring",
              "intake",
              "dispatch",
              "informant",
              "digest",
              "figures",
              "workbook"),
          Set.of("bulletin"),
          Set.of("desk"),
          Set.of("simulation"),
          Set.of("store", "channel", "route", "console", "sandbox"),
          Set.of("", "cli"));

  static final int MODEL = 0;
  static final int ADAPTERS = 7;

  /** One folder a provider; they share the port above them and nothing else. */
  private static final Set<String> PROVIDERS =
      Set.of("twilio", "mail", "wecom", "smpp", "dingtalk", "feishu", "aliyun", "tencent");

  /** On the plan, no class written yet. Whoever writes the first one takes it off here. */
  private static final Set<String> NOT_YET_BUILT = Set.of("digest");

  private final String root;

  Plan(String root) {
    this.root = root;
  }

  /** Name of a package below the root. */
  String at(String folders) {
    return root + "." + folders;
  }

  /** Packages of the plan that hold no class, apart from those that are not built yet. */
  Set<String> emptyPackages(JavaClasses classes) {
    Set<String> empty = new TreeSet<>();
    FLOORS.forEach(empty::addAll);
    PROVIDERS.forEach(provider -> empty.add("channel." + provider));
    empty.removeAll(NOT_YET_BUILT);
    empty.removeAll(inhabited(classes));
    return empty;
  }

  /** Packages that count as not yet built although they hold a class. */
  Set<String> builtAfterAll(JavaClasses classes) {
    Set<String> built = new TreeSet<>(NOT_YET_BUILT);
    built.retainAll(inhabited(classes));
    return built;
  }

  boolean ours(JavaClass type) {
    return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
  }

  /** Number of the floor, -1 for what is not ours or not on the plan. */
  int floor(JavaClass type) {
    Optional<String> part = part(type);
    for (int floor = 0; part.isPresent() && floor < FLOORS.size(); floor++) {
      if (FLOORS.get(floor).contains(part.get())) {
        return floor;
      }
    }
    return -1;
  }

  /** First folder below the root; empty text for the root itself, nothing for what is not ours. */
  Optional<String> part(JavaClass type) {
    return ours(type) ? Optional.of(folders(type)[0]) : Optional.empty();
  }

  /** The provider's folder, for what is in one. */
  Optional<String> provider(JavaClass type) {
    if (!part(type).equals(Optional.of("channel")) || folders(type).length < 2) {
      return Optional.empty();
    }
    return Optional.of(folders(type)[1]);
  }

  private Set<String> inhabited(JavaClasses classes) {
    Set<String> inhabited = new TreeSet<>();
    for (JavaClass type : classes) {
      if (!type.getSimpleName().equals("package-info")) {
        inhabited.add(part(type).orElse("?"));
        inhabited.add(provider(type).map(provider -> "channel." + provider).orElse("?"));
      }
    }
    return inhabited;
  }

  private String[] folders(JavaClass type) {
    String below = type.getPackageName().substring(root.length());
    return (below.isEmpty() ? below : below.substring(1)).split("\\.", -1);
  }
}
