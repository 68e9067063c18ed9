package org.chuishao.architecture.planted.policy;

import java.nio.file.Path;

/** A decision that fetches its own papers. */
public record OpensFile(Path path) {}
