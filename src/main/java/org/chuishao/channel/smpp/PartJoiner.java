package org.chuishao.channel.smpp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.chuishao.channel.Texts;
import org.chuishao.desk.DueRunner;
import org.chuishao.desk.PartStore;
import org.chuishao.model.Inbound;

/**
 * Makes texts of their parts, whatever order they come in and however often, and files each once.
 * Parts belong together by sender, receiver, reference and number of parts. Everything that decides
 * lies in the store: a crash at any point loses nothing, since a text is filed under an id that
 * stays the same until it is marked as filed.
 *
 * <p>Assumption about gateways: a deliver_sm carries no id of its own, so a text that stands alone
 * is recognised by its sender and words, for a short while.
 */
public final class PartJoiner implements DueRunner.Joining {

  private static final int HASH = 12;
  private static final String BREAK = "\n";

  private final PartStore store;
  private final GatewayText texts;
  private final Consumer<Inbound> front;
  private final Patience patience;
  private final InstantSource clock;
  private final SecureRandom random;

  /**
   * @param parts how long parts are waited for, by the product's clock
   * @param repeats how long the same words of the same sender may be a repetition, in real time
   */
  public record Patience(Duration parts, Duration repeats) {}

  /**
   * @param alphabet the gateway's own
   * @param front files a text; returns once it is durable, and takes the same id twice as once
   */
  public PartJoiner(
      PartStore store,
      SmppSettings.Alphabet alphabet,
      Consumer<Inbound> front,
      Patience patience,
      InstantSource clock,
      SecureRandom random) {
    this.store = store;
    this.texts = new GatewayText(alphabet);
    this.front = front;
    this.patience = patience;
    this.clock = clock;
    this.random = random;
  }

  /**
   * Takes a text or a part of one; it is durable when this returns.
   *
   * @param surelyNew true when it cannot be a repetition of the same words
   * @throws org.chuishao.desk.LedgerAwayException when the store cannot be reached: it must come
   *     again
   */
  void take(SmppIn.Text text, boolean surelyNew) {
    if (text.whole()) {
      String id = store.idOf(content(text), fresh(), patience.repeats(), surelyNew);
      front.accept(inbound(id, text.sender(), text.recipient(), words(text), clock.instant()));
      return;
    }
    Instant now = clock.instant();
    Udh.Concatenation part = text.part();
    PartStore.Kept kept =
        store.keep(
            new PartStore.Part(
                group(text),
                fresh(),
                text.sender() + BREAK + text.recipient(),
                part.number(),
                part.total(),
                withCoding(text)),
            now,
            now.plus(patience.parts()));
    if (kept instanceof PartStore.Kept.Whole whole) {
      file(whole.gathered());
    }
  }

  /** {@inheritDoc} Files what there is, with a note where something is missing. */
  @Override
  public boolean lapse(String text) {
    Optional<PartStore.Gathered> gathered = store.gathered(text);
    gathered.ifPresent(this::file);
    return gathered.isPresent();
  }

  /** What one text or part says, as far as it can be read. */
  String words(SmppIn.Text text) {
    return texts.decode(text.coding(), text.bytes()).map(Texts::clean).orElse("");
  }

  private void file(PartStore.Gathered gathered) {
    String[] about = gathered.about().split(BREAK, 2);
    front.accept(inbound(gathered.id(), about[0], about[1], joined(gathered), gathered.since()));
    store.filed(gathered.id());
  }

  /**
   * Neighbours in the same coding are decoded together: a pair of surrogates, or escape and
   * character, may have been parted by a careless phone.
   */
  private String joined(PartStore.Gathered gathered) {
    StringBuilder words = new StringBuilder();
    int number = 1;
    while (number <= gathered.of()) {
      byte[] first = gathered.parts().get(number);
      if (first == null) {
        words.append("〔缺第").append(number).append("段，共").append(gathered.of()).append("段〕");
        number++;
        continue;
      }
      byte[] all = {};
      byte[] next = first;
      while (next != null && next[0] == first[0]) {
        int had = all.length;
        all = Arrays.copyOf(all, had + next.length - 1);
        System.arraycopy(next, 1, all, had, next.length - 1);
        number++;
        next = gathered.parts().get(number);
      }
      words.append(texts.decode(first[0], all).orElse("〔无法解读〕"));
    }
    return words.toString();
  }

  private static Inbound inbound(
      String id, String sender, String recipient, String words, Instant at) {
    return new Inbound(
        "sms",
        SmppSms.PROVIDER,
        id,
        sender,
        recipient,
        "",
        Texts.clean(words),
        List.of(),
        at,
        false);
  }

  private static byte[] withCoding(SmppIn.Text text) {
    return ByteBuffer.allocate(1 + text.bytes().length)
        .put(text.coding())
        .put(text.bytes())
        .array();
  }

  private static String group(SmppIn.Text text) {
    Udh.Concatenation part = text.part();
    return hash(
        text.sender()
            + BREAK
            + text.recipient()
            + BREAK
            + part.reference()
            + BREAK
            + part.wide()
            + BREAK
            + part.total(),
        new byte[0]);
  }

  /** What tells one text from another where the gateway gives no id. */
  static String content(SmppIn.Text text) {
    return hash(text.sender() + BREAK + text.recipient() + BREAK + text.coding(), text.bytes());
  }

  /** Short, of a fixed alphabet, and no number can be read in it. */
  static String hash(String words, byte[] bytes) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(words.getBytes(UTF_8));
      digest.update((byte) 0);
      return HexFormat.of().formatHex(digest.digest(bytes), 0, HASH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private String fresh() {
    byte[] drawn = new byte[HASH];
    random.nextBytes(drawn);
    return HexFormat.of().formatHex(drawn);
  }
}
