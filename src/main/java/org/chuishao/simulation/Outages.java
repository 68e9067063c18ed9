package org.chuishao.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.chuishao.directory.Directory;
import org.chuishao.model.Message;

/** Spans in which a channel delivers nothing: a provider is down, a line is cut. */
public final class Outages {

  /** Everything works all the time. */
  public static final Outages NONE = new Outages(List.of());

  private static final List<String> CHANNELS = List.of("sms", "wecom", "mail");
  private static final int SHORTEST_MINUTES = 30;
  private static final int MORE_MINUTES = 360;

  /** Of everybody who is asked first by that channel. */
  private record Outage(String channel, Instant from, Instant to, Directory directory) {
    boolean hits(Message.Recipient recipient, Instant at) {
      return !at.isBefore(from)
          && at.isBefore(to)
          && recipient instanceof Message.Recipient.Holder holder
          && directory
              .person(holder.personId())
              .flatMap(person -> person.contacts().stream().findFirst())
              .filter(contact -> contact.channel().equals(channel))
              .isPresent();
    }
  }

  private final List<Outage> all;

  private Outages(List<Outage> all) {
    this.all = List.copyOf(all);
  }

  /**
   * Half an hour to half a day each, on channels and at times drawn from the seed.
   *
   * @param from first day
   * @param to last day
   */
  public static Outages drawn(
      long seed, LocalDate from, LocalDate to, int count, Directory directory) {
    SplittableRandom random = new SplittableRandom(seed);
    long minutes = (ChronoUnit.DAYS.between(from, to) + 1) * 24 * 60;
    List<Outage> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Instant begin = Days.start(from).plus(Duration.ofMinutes(random.nextLong(minutes)));
      Duration length = Duration.ofMinutes(SHORTEST_MINUTES + random.nextInt(MORE_MINUTES));
      String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
      drawn.add(new Outage(channel, begin, begin.plus(length), directory));
    }
    return new Outages(drawn);
  }

  /** How many there are. */
  public int count() {
    return all.size();
  }

  /** True when a message to somebody reaches nobody at that moment. */
  boolean hit(Message.Recipient recipient, Instant at) {
    return all.stream().anyMatch(outage -> outage.hits(recipient, at));
  }
}
