package org.chuishao.intake;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the words that say where: from the beginning of a clause to its last word for a place,
 * before anybody does anything.
 */
final class PlaceFinder {

  private static final String CLAUSE_ENDS = ",。;!?:\n()[]~…";
  private static final int LONGEST_NOUN = 6;
  private static final int LONGEST = 40;

  private final Lexicon lexicon;
  private final int longestEnd;
  private final int longestOpener;

  PlaceFinder(Lexicon lexicon) {
    this.lexicon = lexicon;
    this.longestEnd = longest(lexicon.placeEnds());
    this.longestOpener = longest(lexicon.placeOpeners());
  }

  private static int longest(Collection<String> words) {
    return words.stream().mapToInt(String::length).max().orElse(0);
  }

  /**
   * @return a stretch of the plain text
   */
  Optional<Span> find(Normal normal, AreaFinder.Found areas) {
    String text = normal.text();
    Optional<Span> best = Optional.empty();
    int bestWorth = 0;
    int from = 0;
    while (from < text.length()) {
      int to = from;
      while (to < text.length()
          && CLAUSE_ENDS.indexOf(text.charAt(to)) < 0
          && text.charAt(to) != ' ') {
        to++;
      }
      Optional<Span> here = clause(text, from, to, areas);
      int worth = here.map(span -> worth(text, span, areas)).orElse(0);
      if (worth > bestWorth) {
        best = here;
        bestWorth = worth;
      }
      from = to + 1;
    }
    return best.map(span -> extend(text, span));
  }

  private Optional<Span> clause(String text, int start, int end, AreaFinder.Found areas) {
    int from = skipOpeners(text, start, end);
    int named =
        areas.mentions().stream()
            .map(AreaFinder.Mention::span)
            .filter(span -> span.from() >= start && span.to() <= end)
            .mapToInt(Span::from)
            .min()
            .orElse(-1);
    if (named > from && !noun(text, from, named)) {
      from = named;
    }
    int limit = Math.min(end, from + LONGEST);
    int last = -1;
    for (int at = from; at < limit; at++) {
      Optional<Span> mention = mentionAt(areas, at);
      if (mention.isPresent()) {
        last = Math.max(last, mention.get().to());
        at = mention.get().to() - 1;
        continue;
      }
      if (at > from
          && startsWith(text, at, limit, lexicon.placeEnds(), longestEnd) > 0
          && startsWith(text, at, limit, lexicon.placeNouns(), LONGEST_NOUN) == 0) {
        break;
      }
      int noun = startsWith(text, at, limit, lexicon.placeNouns(), LONGEST_NOUN);
      if (noun > 0) {
        last = Math.max(last, at + noun);
        at += noun - 1;
      }
    }
    return last > from ? Optional.of(new Span(from, last)) : Optional.empty();
  }

  private boolean noun(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (startsWith(text, at, to, lexicon.placeNouns(), LONGEST_NOUN) > 0) {
        return true;
      }
    }
    return false;
  }

  private int skipOpeners(String text, int start, int end) {
    int from = start;
    int opener = startsWith(text, from, end, lexicon.placeOpeners(), longestOpener);
    while (opener > 0 && from + opener < end) {
      from += opener;
      opener = startsWith(text, from, end, lexicon.placeOpeners(), longestOpener);
    }
    return from;
  }

  private static Optional<Span> mentionAt(AreaFinder.Found areas, int at) {
    return areas.mentions().stream()
        .map(AreaFinder.Mention::span)
        .filter(span -> span.from() == at)
        .findFirst();
  }

  /** Length of the longest of the words that stands here; 0 for none. */
  private static int startsWith(String text, int at, int end, Set<String> words, int longest) {
    for (int length = Math.min(longest, end - at); length > 0; length--) {
      if (words.contains(text.substring(at, at + length))) {
        return length;
      }
    }
    return 0;
  }

  private static int worth(String text, Span span, AreaFinder.Found areas) {
    boolean named = areas.mentions().stream().anyMatch(mention -> mention.span().within(span));
    boolean more = areas.mentions().stream().noneMatch(mention -> mention.span().equals(span));
    return (named ? 4 : 0)
        + (more ? 3 : 0)
        + (span.length() > 3 ? 1 : 0)
        + (span.length() >= 2 ? 1 : 0);
  }

  /** A name alone, then a blank, then a noun for a place: 建设路 烧烤店. */
  private Span extend(String text, Span span) {
    int next = span.to() + 1;
    if (span.to() >= text.length() || text.charAt(span.to()) != ' ' || span.length() > 5) {
      return span;
    }
    int limit = Math.min(text.length(), next + 6);
    for (int at = next; at < limit; at++) {
      int noun = startsWith(text, at, text.length(), lexicon.placeNouns(), LONGEST_NOUN);
      if (noun > 0) {
        return new Span(span.from(), at + noun);
      }
      if (startsWith(text, at, text.length(), lexicon.placeEnds(), longestEnd) > 0
          || text.charAt(at) == ' ') {
        return span;
      }
    }
    return span;
  }
}
