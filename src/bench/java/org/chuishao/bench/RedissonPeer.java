package org.chuishao.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RBlockingQueue;
import org.redisson.api.RDelayedQueue;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/**
 * Redisson's RDelayedQueue on the same Redis: elements are offered in no order of their due times
 * and come due within one second; what arrives in the destination queue counts.
 */
final class RedissonPeer implements Peer {

  private static final String QUEUE = "redisson-bench";

  private final RedissonClient redisson;
  private final RedisMeter meter;

  RedissonPeer(Server server) {
    Config config = new Config();
    config.setCodec(StringCodec.INSTANCE);
    config
        .useSingleServer()
        .setAddress(server.uri().replaceFirst("//:[^@]*@", "//"))
        .setPassword(server.uri().replaceFirst("redis://:([^@]*)@.*", "$1"));
    this.redisson = Redisson.create(config);
    this.meter = server.meter();
  }

  @Override
  public String name() {
    return "Redisson RDelayedQueue";
  }

  @Override
  public Sample firing(int most, int seconds) throws Exception {
    RBlockingQueue<String> arrived = redisson.getBlockingQueue(QUEUE);
    RDelayedQueue<String> delayed = redisson.getDelayedQueue(arrived);
    try {
      Instant due = Instant.now().plusSeconds(6 + most / 12_000);
      offer(delayed, most, due);
      while (Instant.now().isBefore(due)) {
        Thread.sleep(1);
      }
      double before = meter.cpuMicros();
      int gone = arrived.size();
      long begin = System.nanoTime();
      TimeUnit.SECONDS.sleep(seconds);
      int fired = arrived.size() - gone;
      double took = (System.nanoTime() - begin) / 1e9;
      double cpu = (meter.cpuMicros() - before) / Math.max(1, fired);
      return new Sample(fired / took, "firings/s", cpu);
    } finally {
      delayed.destroy();
      redisson.getKeys().deleteByPattern("*" + QUEUE + "*");
    }
  }

  private static void offer(RDelayedQueue<String> delayed, int most, Instant due)
      throws InterruptedException {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      order.add(i);
    }
    Collections.shuffle(order, new Random(3));
    Semaphore room = new Semaphore(2000);
    for (int n : order) {
      room.acquire();
      long millis = due.toEpochMilli() + n % 1000 - System.currentTimeMillis();
      delayed
          .offerAsync("c:" + n, Math.max(1, millis), TimeUnit.MILLISECONDS)
          .whenComplete((done, failure) -> room.release());
    }
    room.acquire(2000);
  }

  @Override
  public void close() {
    redisson.shutdown();
  }
}
