package org.chuishao.intake;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import java.util.Map;
import java.util.TreeMap;

/** Puts right what voice input and hurried typing get wrong in the words of the trade: 雷馆 → 雷管. */
final class Slips {

  private final AhoCorasickDoubleArrayTrie<String> trie = new AhoCorasickDoubleArrayTrie<>();
  private final boolean none;

  Slips(Map<String, String> slips) {
    none = slips.isEmpty();
    if (!none) {
      trie.build(new TreeMap<>(slips));
    }
  }

  Normal correct(Normal text) {
    if (none) {
      return text;
    }
    StringBuilder corrected = new StringBuilder(text.text());
    trie.parseText(
        text.text(),
        (AhoCorasickDoubleArrayTrie.IHit<String>)
            (begin, end, meant) -> corrected.replace(begin, end, meant));
    return text.with(corrected.toString());
  }
}
