package org.chuishao.intake;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the words that say where: from the beginning of a clause to its last word for a place,
 * before anybody does anything.
 */
final class PlaceFinder {

  private static final String CLAUSE_ENDS = ",。;!?:\n()[]~…";
  private static final int LONGEST = 40;

  /** How far the words before a place reach: 又去瞅了瞅那个院子. */
  private static final int LEAD = 8;

  /** How far behind a word that mostly ends a place another place may stand: 信用社旁边. */
  private static final int AHEAD = 6;

  private static final Pattern NUMBERED =
      Pattern.compile("[0-9一二三四五六七八九十两]+(?:号楼|号院|号|单元|组|队|处|期)(?![0-9人天点])");
  private static final Pattern TIME =
      Pattern.compile("[上下](?:个?月|个?星期|个?礼拜|周|半年|半夜|午|回|次)|前(?:几?天|些|阵|年)|后(?:天|半夜|来)|里外");
  private static final String PLACES = "厂店院库场站铺坊";

  private final WordSet nouns;
  private final WordSet behind;
  private final WordSet ends;
  private final WordSet maybeEnds;
  private final WordSet openers;

  PlaceFinder(Lexicon lexicon) {
    this.nouns = new WordSet(lexicon.places().nouns());
    this.behind = new WordSet(lexicon.places().behind());
    this.ends = new WordSet(lexicon.places().ends());
    this.maybeEnds = new WordSet(lexicon.places().maybeEnds());
    this.openers = new WordSet(lexicon.places().openers());
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
      int worth = here.map(span -> worth(span, areas)).orElse(0);
      if (worth > bestWorth) {
        best = here;
        bestWorth = worth;
      }
      from = to + 1;
    }
    return best.map(span -> extend(text, span));
  }

  private Optional<Span> clause(String text, int start, int end, AreaFinder.Found areas) {
    int from = skipOpeners(text, start, end, areas);
    int named =
        areas.mentions().stream()
            .map(AreaFinder.Mention::span)
            .filter(span -> span.from() >= start && span.to() <= end)
            .mapToInt(Span::from)
            .min()
            .orElse(-1);
    if (named > from && !placeBetween(text, from, named)) {
      from = named;
    }
    int limit = Math.min(end, from + LONGEST);
    int last = -1;
    int at = from;
    while (at < limit) {
      int mention = mentionAt(areas, at);
      int noun = noun(text, at, limit);
      if (mention > at) {
        last = mention + edge(text, mention);
        at = last;
      } else if (at > from && noun > 0 && ends.at(text, at, limit) > noun) {
        break;
      } else if (noun > 0) {
        last = at + noun;
        last += behind(text, last, limit);
        at = last;
      } else if (at > from && over(text, at, limit, areas)) {
        break;
      } else {
        at++;
      }
    }
    return last > from ? Optional.of(new Span(from, last)) : Optional.empty();
  }

  /** 村口 and 村头 belong to the village before them. */
  private static int edge(String text, int mentioned) {
    boolean village = mentioned > 0 && text.charAt(mentioned - 1) == '村';
    return village && (text.startsWith("口", mentioned) || text.startsWith("头", mentioned)) ? 1 : 0;
  }

  private int behind(String text, int at, int limit) {
    int first = side(text, at, limit);
    return first == 0 ? 0 : first + side(text, at + first, limit);
  }

  /** 上 belongs to the place before it, unless it begins a time: 黑加油点上个月. */
  private int side(String text, int at, int limit) {
    return TIME.matcher(text).region(Math.min(at, limit), limit).lookingAt()
        ? 0
        : behind.at(text, at, limit);
  }

  private int noun(String text, int at, int limit) {
    int word = nouns.at(text, at, limit);
    Matcher numbered = NUMBERED.matcher(text).region(at, limit);
    return numbered.lookingAt() ? Math.max(word, numbered.end() - at) : word;
  }

  /** True where the name of a place is over; a word that may stand within one needs more of it. */
  private boolean over(String text, int at, int limit, AreaFinder.Found areas) {
    if (ends.at(text, at, limit) > 0) {
      return true;
    }
    int maybe = maybeEnds.at(text, at, limit);
    if (maybe == 0) {
      return false;
    }
    int far = Math.min(limit, at + maybe + AHEAD);
    for (int next = at + maybe; next < far; next++) {
      if (ends.at(text, next, limit) > 0) {
        return true;
      }
      int noun = noun(text, next, limit);
      boolean place =
          noun > 1
              || noun == 1 && PLACES.indexOf(text.charAt(next)) >= 0
              || mentionAt(areas, next) > next;
      if (place) {
        return false;
      }
    }
    return true;
  }

  private boolean placeBetween(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (noun(text, at, to) > 0) {
        return true;
      }
    }
    return false;
  }

  /** What comes before the place: 举报, 又去瞅了瞅; nothing that is a place itself is passed over. */
  private int skipOpeners(String text, int start, int end, AreaFinder.Found areas) {
    int from = start;
    int at = start;
    while (at < end && at - from <= LEAD) {
      int opener = openers.at(text, at, end);
      if (opener > 0 && (at == from || opener > 1) && at + opener < end) {
        at += opener;
        from = at;
      } else if (mentionAt(areas, at) > at || noun(text, at, end) > 1) {
        break;
      } else {
        at++;
      }
    }
    return from;
  }

  /** Where the name that stands here is over; the place itself when none stands here. */
  private static int mentionAt(AreaFinder.Found areas, int at) {
    for (AreaFinder.Mention mention : areas.mentions()) {
      if (mention.span().from() == at) {
        return mention.span().to();
      }
    }
    return at;
  }

  private static int worth(Span span, AreaFinder.Found areas) {
    boolean named = areas.mentions().stream().anyMatch(mention -> mention.span().within(span));
    boolean more = areas.mentions().stream().noneMatch(mention -> mention.span().equals(span));
    return (named ? 4 : 0)
        + (more ? 3 : 0)
        + (span.length() > 3 ? 1 : 0)
        + (span.length() >= 2 ? 1 : 0);
  }

  /** What goes on behind a blank: 建设路 烧烤店, or more places: 卫生室 小学 加油点旧址. */
  private Span extend(String text, Span span) {
    Span all = span;
    boolean alone = span.length() <= 5;
    while (all.to() < text.length() && text.charAt(all.to()) == ' ') {
      int next = all.to() + 1;
      int end = next;
      while (end < text.length()
          && CLAUSE_ENDS.indexOf(text.charAt(end)) < 0
          && text.charAt(end) != ' ') {
        end++;
      }
      int last = lastNoun(text, next, Math.min(end, next + 6));
      if (last < 0 || last != end && !alone || "一二两三四五六七八九十几".indexOf(text.charAt(next)) >= 0) {
        return all;
      }
      all = new Span(all.from(), last);
      alone = false;
    }
    return all;
  }

  private int lastNoun(String text, int from, int limit) {
    int last = -1;
    int at = from;
    while (at < limit) {
      int noun = noun(text, at, text.length());
      if (noun > 0) {
        at += noun;
        last = at;
      } else if (ends.at(text, at, limit) > 0 || maybeEnds.at(text, at, limit) > 0) {
        return last;
      } else {
        at++;
      }
    }
    return last;
  }
}
