package org.chuishao.informant;

import java.util.Optional;

/** Where the keys of the days are kept until they are thrown away. */
public interface Ring {

  /** The key of a day, made when there is none yet; the same on every node. */
  Secret current(long day);

  /** The key of a day, if it is still there. */
  Optional<Secret> of(long day);

  /** Throws away the keys of all days before. @return how many there were */
  int retire(long firstToKeep);
}
