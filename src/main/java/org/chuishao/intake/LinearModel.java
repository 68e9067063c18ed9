package org.chuishao.intake;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What words of labelled texts weigh for each of some labels. Small enough to ship, plain enough to
 * be read: a feature is a run of characters, a signal of the lexicon, or what is known of the
 * sender.
 *
 * @param labels names in the order of the weights
 * @param weights by feature, one weight a label; features that weigh nothing are left out
 */
public record LinearModel(List<String> labels, Map<String, float[]> weights) {

  public LinearModel {
    labels = List.copyOf(labels);
    // Most features of a text are not known: a hash table that finds that out at the first look.
    weights = Collections.unmodifiableMap(new HashMap<>(weights));
  }

  /** What each label is worth by these features. */
  double[] scores(List<String> features) {
    double[] sums = new double[labels.size()];
    for (String feature : features) {
      float[] known = weights.get(feature);
      if (known != null) {
        for (int i = 0; i < sums.length; i++) {
          sums[i] += known[i];
        }
      }
    }
    // Long texts have more features and are no surer for it.
    double length = Math.sqrt(Math.max(1, features.size()));
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= length;
    }
    return sums;
  }

  /** How likely each label is; all of them together are 1. */
  double[] likely(List<String> features) {
    return softmax(scores(features));
  }

  static double[] softmax(double[] scores) {
    double most = Arrays.stream(scores).max().orElse(0);
    double[] likely = Arrays.stream(scores).map(score -> Math.exp(score - most)).toArray();
    double sum = Arrays.stream(likely).sum();
    for (int i = 0; i < likely.length; i++) {
      likely[i] /= sum;
    }
    return likely;
  }

  /** What one feature weighs for a label; 0 when it is not known. */
  double weight(String feature, int label) {
    float[] known = weights.get(feature);
    return known == null ? 0 : known[label];
  }
}
