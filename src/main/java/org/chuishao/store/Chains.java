package org.chuishao.store;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chuishao.model.CaseNo;

/**
 * Where the chains of lately loaded cases stand, so that a commit need not read before it writes.
 * Only ever a guess: the script compares it with the truth.
 */
final class Chains {

  private static final int MOST = 50_000;

  private final Map<CaseNo, Chain> known =
      new LinkedHashMap<>(1024, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CaseNo, Chain> eldest) {
          return size() > MOST;
        }
      };

  synchronized Optional<Chain> get(CaseNo no) {
    return Optional.ofNullable(known.get(no));
  }

  synchronized void put(CaseNo no, Chain chain) {
    known.put(no, chain);
  }

  synchronized void forget(CaseNo no) {
    known.remove(no);
  }
}
