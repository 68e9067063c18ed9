package org.chuishao.channel.smpp;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.chuishao.desk.PartStore;
import org.chuishao.dispatch.Receipt;
import org.chuishao.dispatch.Receipts.Filed;
import org.chuishao.model.Inbound;

/** What came in from a gateway, for tests to look at. */
final class Heard implements SmppInlets {

  final List<Inbound> texts = new CopyOnWriteArrayList<>();
  final List<Receipt> receipts = new CopyOnWriteArrayList<>();
  final List<String> unread = new CopyOnWriteArrayList<>();
  volatile UnaryOperator<Filed> filing = usual -> usual;

  @Override
  public Filed receipt(Receipt receipt) {
    receipts.add(receipt);
    return filing.apply(Filed.APPLIED);
  }

  @Override
  public void unread(String id, String text, String why) {
    unread.add(why + ":" + text);
  }

  static SmppInlets nobody() {
    return new Heard();
  }

  /** Where nothing is delivered. */
  static PartJoiner nothing() {
    return new PartJoiner(
        new Unused(),
        SmppSettings.Alphabet.GSM,
        text -> {
          throw new AssertionError("nothing is delivered here");
        },
        new PartJoiner.Patience(Duration.ofMinutes(5), Duration.ofMinutes(2)),
        InstantSource.system(),
        new SecureRandom());
  }

  private static final class Unused implements PartStore {
    @Override
    public Kept keep(Part part, Instant now, Instant fileBy) {
      throw new AssertionError("nothing is delivered here");
    }

    @Override
    public Optional<Gathered> gathered(String id) {
      throw new AssertionError("nothing is delivered here");
    }

    @Override
    public void filed(String id) {
      throw new AssertionError("nothing is delivered here");
    }

    @Override
    public String idOf(String content, String fresh, Duration within, boolean surelyNew) {
      throw new AssertionError("nothing is delivered here");
    }
  }
}
