package org.chuishao.intake;

/** A signal that was found: where in the plain text, and what it weighs. */
record Hit(Span span, int weight) {

  int from() {
    return span.from();
  }

  int to() {
    return span.to();
  }
}
