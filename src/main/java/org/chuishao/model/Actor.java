package org.chuishao.model;

/** Who did something: a person of the directory, somebody of the public, or the system itself. */
public sealed interface Actor {

  /** Key of the person in the directory, and the post in whose name the person acted. */
  record Person(String id, PostRef post) implements Actor {}

  /** Somebody whom the directory does not know; deliberately without any address (L-C1). */
  record Public() implements Actor {}

  /** A timer, a rule or an operator's command line. */
  record System() implements Actor {}

  Actor SYSTEM = new System();
  Actor PUBLIC = new Public();
}
