package org.chuishao.intake;

import java.util.ArrayList;
import java.util.List;

/**
 * Takes labelled texts and gives the file of the model that stands beside the lexicon. The signals
 * of the lexicon are among what is learned from, so it is worth training again after many words
 * were added; a model of before still works.
 */
public final class IntakeTraining {

  private final Reader reader;
  private final List<Training.Example> intents = new ArrayList<>();
  private final List<Training.Example> kinds = new ArrayList<>();

  public IntakeTraining(Reader reader) {
    this.reader = reader;
  }

  /**
   * @param kindsExpected keys of kinds, best first; empty for what is no report
   */
  public void add(String text, Sender sender, String intent, List<String> kindsExpected) {
    List<String> features = reader.features(text, sender);
    intents.add(new Training.Example(features, List.of(intent)));
    if (!kindsExpected.isEmpty()) {
      kinds.add(new Training.Example(features, kindsExpected));
    }
  }

  /** How many texts were added. */
  public int size() {
    return intents.size();
  }

  /**
   * The text of the file, the same for the same texts in the same order.
   *
   * @throws IllegalStateException when there were no texts, or no reports among them
   */
  public String file() {
    if (kinds.isEmpty()) {
      throw new IllegalStateException("no labelled reports to learn from");
    }
    Trained trained = new Trained(Training.train(intents), Training.train(kinds));
    return ModelFile.write(trained, "made by intake-train from " + size() + " labelled texts");
  }
}
