package org.chuishao.intake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Trains a {@link LinearModel} on labelled texts: logistic regression, each text in turn, steps
 * that grow smaller for features seen often. The same texts in the same order give the same model.
 */
final class Training {

  private static final int ROUNDS = 14;
  private static final double STEP = 0.15;
  private static final double SHRINK = 1e-4;

  /** A feature that only a text or two have teaches little about the next. */
  private static final int SEEN_OFTEN = 3;

  /** Weights below this change no decision and are left out of the file. */
  private static final float SLIGHT = 0.12f;

  /**
   * A text with what it is.
   *
   * @param labels what a careful reader would accept, best first; never empty
   */
  record Example(List<String> features, List<String> labels) {
    Example {
      features = List.copyOf(features);
      labels = List.copyOf(labels);
    }
  }

  private final List<String> labels;
  private final Map<String, Integer> index = new HashMap<>();
  private final double[][] weights;
  private final double[][] slopes;

  private Training(List<Example> examples) {
    TreeSet<String> found = new TreeSet<>();
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (Example example : examples) {
      found.addAll(example.labels());
      example.features().forEach(feature -> counts.merge(feature, 1, Integer::sum));
    }
    labels = List.copyOf(found);
    counts.forEach(
        (feature, n) -> {
          if (n >= SEEN_OFTEN) {
            index.put(feature, index.size());
          }
        });
    weights = new double[index.size()][labels.size()];
    slopes = new double[index.size()][labels.size()];
  }

  static LinearModel train(List<Example> examples) {
    Training training = new Training(examples);
    List<Example> order = new ArrayList<>(examples);
    Random fixed = new Random(17);
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(order, fixed);
      order.forEach(training::learn);
    }
    return training.model();
  }

  private void learn(Example example) {
    int[] known =
        example.features().stream()
            .filter(index::containsKey)
            .mapToInt(feature -> index.getOrDefault(feature, 0))
            .toArray();
    // The same measure as LinearModel.scores, which counts unknown features too.
    double length = Math.sqrt(Math.max(1, example.features().size()));
    double[] scores = new double[labels.size()];
    for (int feature : known) {
      for (int i = 0; i < scores.length; i++) {
        scores[i] += weights[feature][i] / length;
      }
    }
    double[] likely = LinearModel.softmax(scores);
    for (int i = 0; i < scores.length; i++) {
      double error = (likely[i] - target(example, labels.get(i))) / length;
      for (int feature : known) {
        double slope = error + SHRINK * weights[feature][i];
        slopes[feature][i] += slope * slope;
        weights[feature][i] -= STEP * slope / Math.sqrt(slopes[feature][i] + 1e-8);
      }
    }
  }

  /** The first label is worth most; the others share the rest. */
  private static double target(Example example, String label) {
    int at = example.labels().indexOf(label);
    if (at < 0) {
      return 0;
    }
    int others = example.labels().size() - 1;
    return others == 0 ? 1 : at == 0 ? 0.7 : 0.3 / others;
  }

  private LinearModel model() {
    Map<String, float[]> kept = new TreeMap<>();
    index.forEach(
        (feature, at) -> {
          float[] own = new float[labels.size()];
          for (int i = 0; i < own.length; i++) {
            own[i] = Math.abs(weights[at][i]) < SLIGHT ? 0 : (float) weights[at][i];
          }
          if (!Arrays.equals(own, new float[labels.size()])) {
            kept.put(feature, own);
          }
        });
    return new LinearModel(labels, kept);
  }
}
