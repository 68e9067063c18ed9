package org.chuishao.desk;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chuishao.model.Inbound;

/**
 * Knows synthetic reports when they come out of a way in. They are told from what people write by a
 * number of 128 bits that only who sent them knows, and go no further: no conversation, no case, no
 * answer.
 */
public final class Canary {

  private static final String MARK = "吹哨自检";
  private static final Pattern SYNTHETIC = Pattern.compile(MARK + " ([0-9a-f]{32})\\s*");

  private final CanaryBook book;
  private final Predicate<String> report;

  /**
   * @param report whether a text is read as a report
   */
  public Canary(CanaryBook book, Predicate<String> report) {
    this.book = book;
    this.report = report;
  }

  /** What one says. @param nonce 32 hex digits */
  public static String text(String nonce) {
    return MARK + " " + nonce + " 村西头有人偷着卷炮仗，没有证";
  }

  /**
   * Takes a synthetic report out of the stream. One that is no longer read as a report does not
   * count as come out.
   *
   * @return false when it is none
   */
  boolean takes(Inbound inbound) {
    Optional<Synthetic> found = find(inbound).filter(one -> book.known(one.nonce()));
    found.filter(one -> report.test(one.words())).ifPresent(one -> book.back(one.nonce()));
    return found.isPresent();
  }

  /** Whether it is one; for those who count what came in. */
  boolean knows(Inbound inbound) {
    return find(inbound).filter(found -> book.known(found.nonce())).isPresent();
  }

  private record Synthetic(String nonce, String words) {}

  private static Optional<Synthetic> find(Inbound inbound) {
    Matcher found = SYNTHETIC.matcher(inbound.text());
    return found.find()
        ? Optional.of(new Synthetic(found.group(1), inbound.text().substring(found.end()).strip()))
        : Optional.empty();
  }
}
