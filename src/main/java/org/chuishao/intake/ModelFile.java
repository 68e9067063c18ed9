package org.chuishao.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chuishao.config.Problems;

/**
 * A trained model as text. {@code intents} or {@code kinds} with the labels behind it begins a
 * model; every other line is a feature with what it weighs for the labels that it says anything
 * about, in hundredths: {@code 炮仗 0:85 3:-20}. Fields are parted by tabs, since a feature may hold
 * a blank.
 */
final class ModelFile {

  private static final float UNIT = 100;
  private static final String INTENTS = "intents";
  private static final String KINDS = "kinds";

  private ModelFile() {}

  /**
   * @param problems takes every line that is none
   * @return empty when one of the two models is missing
   */
  static Optional<Trained> read(String file, String text, Problems problems) {
    Map<String, List<String>> labels = new LinkedHashMap<>();
    Map<String, Map<String, float[]>> weights = new LinkedHashMap<>();
    String model = "";
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      String[] fields = lines[i].split("\t", -1);
      if (lines[i].isEmpty() || lines[i].startsWith("# ")) {
        continue;
      }
      if (fields[0].equals(INTENTS) || fields[0].equals(KINDS)) {
        model = fields[0];
        labels.put(model, List.of(Arrays.copyOfRange(fields, 1, fields.length)));
        weights.put(model, new TreeMap<>());
      } else if (model.isEmpty()) {
        problems.add(file, i + 1, 1, "'intents' or 'kinds' with labels comes before any feature");
      } else {
        int at = i + 1;
        int size = labels.getOrDefault(model, List.of()).size();
        Map<String, float[]> into = weights.getOrDefault(model, new TreeMap<>());
        weights(file, at, fields, size, problems).ifPresent(found -> into.put(fields[0], found));
      }
    }
    if (!labels.keySet().containsAll(List.of(INTENTS, KINDS))) {
      problems.add(file, 1, 1, "a model has the parts 'intents' and 'kinds'; train it again");
      return Optional.empty();
    }
    return Optional.of(new Trained(model(INTENTS, labels, weights), model(KINDS, labels, weights)));
  }

  private static LinearModel model(
      String name, Map<String, List<String>> labels, Map<String, Map<String, float[]>> weights) {
    return new LinearModel(
        labels.getOrDefault(name, List.of()), weights.getOrDefault(name, Map.of()));
  }

  private static Optional<float[]> weights(
      String file, int line, String[] fields, int labels, Problems problems) {
    float[] weights = new float[labels];
    int column = fields[0].length() + 2;
    for (int i = 1; i < fields.length; i++) {
      int colon = fields[i].indexOf(':');
      try {
        int label = Integer.parseInt(fields[i].substring(0, Math.max(0, colon)));
        weights[label] = Integer.parseInt(fields[i].substring(colon + 1)) / UNIT;
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        problems.add(file, line, column, "'" + fields[i] + "' is no weight of a label, 0:85");
        return Optional.empty();
      }
      column += fields[i].length() + 1;
    }
    return Optional.of(weights);
  }

  /**
   * @param about what it was made of, for the reader of the file
   */
  static String write(Trained trained, String about) {
    StringBuilder out = new StringBuilder("# ").append(about).append('\n');
    write(out, INTENTS, trained.intents());
    write(out, KINDS, trained.kinds());
    return out.toString();
  }

  private static void write(StringBuilder out, String name, LinearModel model) {
    out.append(name).append('\t').append(String.join("\t", model.labels())).append('\n');
    new TreeMap<>(model.weights())
        .forEach(
            (feature, weights) -> {
              List<String> fields = new ArrayList<>(List.of(feature));
              for (int i = 0; i < weights.length; i++) {
                int rounded = Math.round(weights[i] * UNIT);
                if (rounded != 0) {
                  fields.add(String.format(Locale.ROOT, "%d:%d", i, rounded));
                }
              }
              if (fields.size() > 1) {
                out.append(String.join("\t", fields)).append('\n');
              }
            });
  }
}
