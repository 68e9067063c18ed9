package org.chuishao.cli;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.chuishao.dispatch.Outbox;
import org.chuishao.dispatch.Posting;
import org.chuishao.model.CaseNo;
import org.chuishao.sandbox.Witness.Seen;

/** Finds which message of which case it was that passed, and so the rule that made us say it. */
final class Postings {

  private static final int MOST = 1000;

  private final Outbox outbox;
  private final Set<String> found = new HashSet<>();

  Postings(Outbox outbox) {
    this.outbox = outbox;
  }

  /** The messages of these cases as they stand now, oldest first. */
  List<Posting> of(Collection<CaseNo> cases) {
    return cases.stream()
        .flatMap(
            no -> outbox.find(Optional.of(no), Optional.empty(), Optional.empty(), MOST).stream())
        .sorted((a, b) -> a.message().createdAt().compareTo(b.message().createdAt()))
        .toList();
  }

  /**
   * The message that passed; each try of each message is found once.
   *
   * @param among as {@link #of} gave them
   */
  Optional<Posting> whatPassed(Seen seen, List<Posting> among) {
    for (Posting posting : among) {
      Optional<String> attempt =
          IntStream.range(0, posting.attempts().size())
              .filter(i -> fits(posting.attempts().get(i), seen))
              .mapToObj(i -> posting.message().id() + "#" + i)
              .filter(id -> !found.contains(id))
              .findFirst();
      if (attempt.isPresent()) {
        found.add(attempt.get());
        return Optional.of(posting);
      }
    }
    return Optional.empty();
  }

  private static boolean fits(Posting.Attempt attempt, Seen seen) {
    return attempt.channel().equals(seen.channel())
        && attempt.at().equals(seen.at())
        && (attempt.address().equalsIgnoreCase(seen.to()) || attempt.address().contains("*"))
        && words(seen.text()).contains(firstWords(attempt.text()));
  }

  /** Cards and mails are laid out anew on their way; their first words stay together. */
  private static String firstWords(String text) {
    String words = words(text);
    return words.substring(0, Math.min(8, words.length()));
  }

  private static String words(String text) {
    return text.replaceAll("\\s+", "");
  }
}
