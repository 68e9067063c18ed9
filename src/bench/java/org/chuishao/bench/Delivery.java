package org.chuishao.bench;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.chuishao.desk.ConversationPrompts;
import org.chuishao.desk.Desk;
import org.chuishao.desk.DueRunner;
import org.chuishao.desk.Postman;
import org.chuishao.dispatch.AddressBook;
import org.chuishao.dispatch.Carriers;
import org.chuishao.dispatch.Dispatcher;
import org.chuishao.dispatch.Gate;
import org.chuishao.dispatch.Health;
import org.chuishao.dispatch.SendingPolicy;
import org.chuishao.dispatch.TemplateFolder;
import org.chuishao.dispatch.Templates;
import org.chuishao.model.Message.Recipient;
import org.chuishao.store.RedisStore;

/** The product from the due queue to the provider's socket, on the real clock. */
final class Delivery implements AutoCloseable {

  private static final int SENDERS = 32;
  private static final int PEOPLE = 5000;

  private final DueRunner runner;

  Delivery(RedisStore store, CaseMaker cases, Provider provider) {
    InstantSource clock = InstantSource.system();
    ConversationPrompts prompts =
        new ConversationPrompts(store.conversations(), new Random(5), clock);
    Dispatcher dispatcher =
        new Dispatcher(
            store.outbox(),
            new Carriers(List.of(provider.carrier()), List.of()),
            Delivery::addressee,
            // The sample county has a dozen secretaries; a real one has thousands of people.
            (conversation, message, channel) ->
                prompts.open(
                    conversation + "-" + Math.floorMod(message.id().hashCode(), PEOPLE),
                    message,
                    channel),
            new Templates(
                TemplateFolder.read(Path.of("")), Templates.SIGNATURES, new SimpleMeterRegistry()),
            Gate.OPEN,
            new Health(clock, new SimpleMeterRegistry()),
            (posting, why) -> {
              throw new IllegalStateException("could not be delivered: " + why);
            },
            SendingPolicy.DEFAULT,
            clock);
    this.runner =
        new DueRunner(
            store.dueQueue(),
            new Desk(store.ledger(), cases::books, clock),
            new DueRunner.Parts(
                new Postman(store.outbox(), store.ledger(), dispatcher, clock), key -> false),
            clock,
            new DueRunner.Settings(Scene.BATCH, Duration.ofSeconds(30), SENDERS));
  }

  void start() {
    runner.start();
  }

  private static Optional<AddressBook.Addressee> addressee(Recipient to) {
    int n = Math.floorMod(to.hashCode(), 100_000_000);
    AddressBook.Address phone = new AddressBook.Address("sms", String.format("+86138%08d", n));
    return Optional.of(new AddressBook.Addressee("李四", List.of(phone), "zh-CN"));
  }

  /**
   * @throws IllegalStateException when an entry could not be dealt with
   */
  @Override
  public void close() {
    runner.close();
    if (runner.faults() > 0) {
      throw new IllegalStateException(runner.faults() + " entries could not be dealt with");
    }
  }

  /** Times spread evenly, so many a second. */
  static List<Instant> evenly(Instant from, int perSecond, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> from.plusNanos(1_000_000_000L / perSecond * i).truncatedTo(ChronoUnit.MILLIS))
        .toList();
  }
}
