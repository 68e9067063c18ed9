package org.chuishao.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A place in a YAML file: a value with the file, line and column where it stands. What is asked of
 * it and not there, or of another shape, becomes a {@link Problem}, and a harmless stand-in is
 * returned so that reading goes on to the next mistake.
 */
public final class Entry {

  private final String file;
  private final Node node;
  private final Problems problems;
  private final int line;
  private final int column;

  private Entry(String file, Node node, Problems problems) {
    this.file = file;
    this.node = node;
    this.problems = problems;
    this.line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    this.column = node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
  }

  /**
   * @param file name for the marks
   * @return the root; empty when the text is no YAML or empty, the problem noted
   */
  public static Optional<Entry> parse(String file, String text, Problems problems) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setAllowDuplicateKeys(true)
            .setMaxAliasesForCollections(20)
            .build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        problems.add(file, 1, 1, "the file is empty");
      }
      return root.map(node -> new Entry(file, node, problems));
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      int column = e.getProblemMark().map(mark -> mark.getColumn() + 1).orElse(1);
      problems.add(file, line, column, "not YAML: " + e.getProblem());
      return Optional.empty();
    } catch (YamlEngineException e) {
      // A map as a key, an alias that bombs: refused without a mark.
      problems.add(file, 1, 1, "not YAML: " + e.getMessage());
      return Optional.empty();
    }
  }

  public String file() {
    return file;
  }

  /** 1 and up. */
  public int line() {
    return line;
  }

  /** 1 and up. */
  public int column() {
    return column;
  }

  /** Notes a problem at this place. */
  public void problem(String message) {
    problems.add(this, message);
  }

  public boolean isMap() {
    return node instanceof MappingNode;
  }

  public boolean isList() {
    return node instanceof SequenceNode;
  }

  public boolean isText() {
    return node instanceof ScalarNode;
  }

  /**
   * The members of a map by key, in the order of the file; a problem and an empty map for anything
   * else.
   */
  public Map<String, Entry> members() {
    Map<String, Entry> members = new LinkedHashMap<>();
    if (!(node instanceof MappingNode map)) {
      problem("a map of key: value is expected here");
      return members;
    }
    for (NodeTuple tuple : map.getValue()) {
      Entry key = new Entry(file, tuple.getKeyNode(), problems);
      if (members.put(key.text(), new Entry(file, tuple.getValueNode(), problems)) != null) {
        key.problem("'" + key.text() + "' is there twice");
      }
    }
    return members;
  }

  /**
   * Like {@link #members()}, but any key outside the given ones is a problem, with the nearest
   * known key as a suggestion.
   */
  public Map<String, Entry> members(Set<String> known) {
    Map<String, Entry> members = members();
    if (node instanceof MappingNode map) {
      for (NodeTuple tuple : map.getValue()) {
        Entry key = new Entry(file, tuple.getKeyNode(), problems);
        if (!known.contains(key.text())) {
          key.problem("unknown key '" + key.text() + "'" + Suggestion.among(known, key.text()));
        }
      }
    }
    return members;
  }

  /** The keys of a map with their places; empty for anything else. */
  public List<Entry> keys() {
    List<Entry> keys = new ArrayList<>();
    if (node instanceof MappingNode map) {
      map.getValue().forEach(tuple -> keys.add(new Entry(file, tuple.getKeyNode(), problems)));
    }
    return keys;
  }

  /** A member of a map, if it is there. */
  public Optional<Entry> get(String key) {
    if (node instanceof MappingNode map) {
      for (NodeTuple tuple : map.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode scalar && scalar.getValue().equals(key)) {
          return Optional.of(new Entry(file, tuple.getValueNode(), problems));
        }
      }
    }
    return Optional.empty();
  }

  /** A member that must be there; its absence is a problem at this place. */
  public Optional<Entry> require(String key) {
    Optional<Entry> member = get(key);
    if (member.isEmpty()) {
      problem("'" + key + "' is missing");
    }
    return member;
  }

  /** The text of a required member; empty text when it is not there. */
  public String requireText(String key) {
    return require(key).map(Entry::text).orElse("");
  }

  /** The text of an optional member. */
  public Optional<String> getText(String key) {
    return get(key).map(Entry::text);
  }

  /** The items of a list; a single value counts as a list of one; an absent value is no item. */
  public List<Entry> items() {
    List<Entry> items = new ArrayList<>();
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> items.add(new Entry(file, item, problems)));
    } else if (node instanceof ScalarNode scalar && scalar.getValue().isEmpty()) {
      return items;
    } else {
      items.add(this);
    }
    return items;
  }

  /** The items of an optional member. */
  public List<Entry> getItems(String key) {
    return get(key).map(Entry::items).orElse(List.of());
  }

  /** The text items of an optional member. */
  public List<String> getTexts(String key) {
    return getItems(key).stream().map(Entry::text).toList();
  }

  /** The scalar as it is written; a problem and empty text for a map or a list. */
  public String text() {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    problem("a single value is expected here");
    return "";
  }

  /**
   * Converts the text; what the converter throws as {@link IllegalArgumentException} or {@link
   * java.time.DateTimeException} becomes a problem here.
   */
  public <T> Optional<T> as(Function<String, T> converter) {
    String text = text();
    try {
      return Optional.of(converter.apply(text));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      problem(String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** {@code true} or {@code false}; anything else is a problem and counts as false. */
  public boolean flag() {
    String text = text();
    if (!text.equals("true") && !text.equals("false")) {
      problem("true or false is expected, not '" + text + "'");
    }
    return text.equals("true");
  }
}
