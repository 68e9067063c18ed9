package org.chuishao.intake;

/**
 * The models that {@code intake-train} made of labelled texts.
 *
 * @param intents labels are {@link Intent#key()}
 * @param kinds labels are those of {@link org.chuishao.model.Kind}
 */
public record Trained(LinearModel intents, LinearModel kinds) {}
