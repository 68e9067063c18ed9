package org.chuishao.desk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.chuishao.informant.CodeForm;
import org.chuishao.informant.Named;
import org.chuishao.informant.Patience;
import org.chuishao.informant.Secret;
import org.chuishao.informant.SlowHash;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Message;
import org.jspecify.annotations.Nullable;

/**
 * Takes informants' codes and tries them (L-C2, C5, C6). A try costs the same whether the code is
 * right, wrong, or there is no such case: the same questions to the store, one slow hash. A miss
 * reads some other case, never the one that was asked for: how long that took would tell whether it
 * is there, and how long its story is.
 */
public final class Codes {

  private static final int SALT = 16;

  private final InformantBook book;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Secret pepper;
  private final SlowHash hash;
  private final SecureRandom random = new SecureRandom();

  /** The case that a miss reads instead of the one that was asked for: the last with a code. */
  private final AtomicReference<@Nullable CaseNo> standIn = new AtomicReference<>();

  /**
   * @param clock the product's clock
   */
  public Codes(
      InformantBook book, Ledger ledger, InstantSource clock, Secret pepper, SlowHash.Cost cost) {
    this.book = book;
    this.ledger = ledger;
    this.clock = clock;
    this.pepper = pepper;
    this.hash = new SlowHash(pepper, cost);
  }

  /**
   * Keeps a code that somebody chose.
   *
   * @param plain as {@link CodeForm#taken} gives it
   * @param by name of the message that brought it
   */
  InformantBook.Once keep(CaseNo no, String plain, String by) {
    byte[] salt = new byte[SALT];
    random.nextBytes(salt);
    InformantBook.Code code = new InformantBook.Code(salt, hash.hash(plain, salt), hash.cost());
    standIn.set(no);
    return book.keep(no, code, by);
  }

  /** A code that nobody can foresee; the same again for the same message. */
  String make(CaseNo no, String by) {
    return CodeForm.made(pepper.derive("code").mac(no + "|" + by));
  }

  /** The voucher of a case; there is one. */
  String voucher(CaseNo no) {
    String salt =
        book.code(no).map(code -> java.util.HexFormat.of().formatHex(code.salt())).orElse("");
    return CodeForm.made(pepper.derive("voucher").mac(no + "|" + salt));
  }

  /** What is kept of a voucher. */
  byte[] voucherHash(CaseNo no, String typed) {
    return pepper.derive("voucher-hash").mac(no + "|" + CodeForm.plain(typed));
  }

  /** Keeps who reported by name, sealed and apart from the case. */
  void keepNamed(CaseNo no, Named named) {
    byte[] plain = (named.name() + "\n" + named.contact()).getBytes(StandardCharsets.UTF_8);
    book.keepNamed(no, pepper.derive("named").seal(plain, no.digits()));
  }

  /** Who reported by name, for somebody whose look is on record already. */
  public Optional<Named> named(CaseNo no) {
    return book.named(no)
        .flatMap(kept -> pepper.derive("named").open(kept, no.digits()))
        .map(plain -> new String(plain, StandardCharsets.UTF_8).split("\n", 2))
        .map(parts -> new Named(parts[0], parts[1]));
  }

  /**
   * What came of a try.
   *
   * @param file the case, when number and code fit
   * @param till when it may be tried again; empty when it was tried
   * @param alarms for the operator
   */
  record Tried(Optional<Case> file, Optional<Instant> till, List<Message> alarms) {}

  /**
   * Tries a code.
   *
   * @param sender name of the conversation
   */
  public Tried attempt(CaseNo no, String typed, String sender) {
    Instant now = clock.instant();
    List<InformantBook.Guard> guards =
        List.of(
            new InformantBook.Guard("s" + sender, Patience.SENDER),
            new InformantBook.Guard("all", Patience.ALL),
            new InformantBook.Guard(no.digits(), Patience.CASE));
    InformantBook.Try begun = book.begin(guards, now);
    if (begun instanceof InformantBook.Try.Wait wait) {
      return new Tried(Optional.empty(), Optional.of(wait.till()), List.of());
    }
    List<Integer> counts = ((InformantBook.Try.Allowed) begun).counts();
    List<String> whose = List.of("同一来源", "全系统", "案" + no);
    List<Message> alarms = new ArrayList<>();
    for (int i = 0; i < guards.size(); i++) {
      if (counts.get(i) == guards.get(i).patience().lock()) {
        alarms.add(alarm(whose.get(i), now));
      }
    }
    boolean right = fits(no, CodeForm.plain(typed));
    Optional<Case> file = Optional.ofNullable(right ? no : standIn.get()).flatMap(ledger::load);
    book.end(guards, right, now);
    if (right) {
      standIn.set(no);
    }
    // The right code of somebody who was the last to be allowed is no attack.
    return new Tried(file.filter(found -> right), Optional.empty(), right ? List.of() : alarms);
  }

  private boolean fits(CaseNo no, String plain) {
    Optional<InformantBook.Code> kept = book.code(no);
    byte[] foreseeable = pepper.derive("nobody").mac(no.digits());
    InformantBook.Code code =
        kept.orElseGet(
            () ->
                new InformantBook.Code(Arrays.copyOf(foreseeable, SALT), foreseeable, hash.cost()));
    byte[] given = hash.hash(plain, code.salt(), code.cost());
    return MessageDigest.isEqual(given, code.hash()) & kept.isPresent();
  }

  private static Message alarm(String whose, Instant now) {
    return Answers.to(
        new Message.Recipient.Operator(),
        "operator-alert",
        Map.of(
            "what", "举报码连续试错，已锁定：" + whose,
            "why", "可能有人在猜举报码",
            "do", "核实后可用接口解锁"),
        Message.Urgency.URGENT,
        now);
  }

  /** Lets a case be tried again. */
  public void unlock(CaseNo no) {
    book.forgive(no.digits());
  }

  /** Counts a try of something else that must not be guessed, a voucher. */
  Optional<Instant> blocked(String name) {
    return book.begin(voucherTries(name), clock.instant()) instanceof InformantBook.Try.Wait wait
        ? Optional.of(wait.till())
        : Optional.empty();
  }

  void settled(String name, boolean right) {
    book.end(voucherTries(name), right, clock.instant());
  }

  private static List<InformantBook.Guard> voucherTries(String name) {
    return List.of(new InformantBook.Guard(name, Patience.SENDER));
  }
}
