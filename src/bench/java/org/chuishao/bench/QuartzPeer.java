package org.chuishao.bench;

import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.quartz.Job;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Quartz with its store in memory: nothing survives the process. A job for each trigger, because
 * one job with many triggers is searched from end to end each time.
 */
final class QuartzPeer implements Peer {

  private static final AtomicLong DONE = new AtomicLong();

  private final int pending;
  private int round;

  /** Counts. */
  public static final class Fire implements Job {
    @Override
    public void execute(JobExecutionContext context) {
      DONE.incrementAndGet();
    }
  }

  QuartzPeer(int pending) {
    this.pending = pending;
  }

  @Override
  public String name() {
    return "Quartz in memory";
  }

  @Override
  public Sample firing(int most, int seconds) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("org.quartz.scheduler.instanceName", "bench-" + round++);
    properties.setProperty("org.quartz.threadPool.threadCount", "4");
    properties.setProperty("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", "100");
    properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
    properties.setProperty("org.quartz.jobStore.misfireThreshold", "600000");
    Scheduler scheduler = new StdSchedulerFactory(properties).getScheduler();
    try {
      long now = System.currentTimeMillis();
      List<Integer> order = new ArrayList<>();
      for (int i = 0; i < most + pending; i++) {
        order.add(i);
      }
      Collections.shuffle(order, new Random(3));
      for (int n : order) {
        add(scheduler, n, n < most ? now - n % 9000 : now + 10_000_000L + n * 100L);
      }
      return Peer.untilDone(DONE::get, most, seconds, () -> start(scheduler));
    } finally {
      scheduler.shutdown(true);
    }
  }

  private static void add(Scheduler scheduler, int n, long at) throws SchedulerException {
    scheduler.scheduleJob(
        newJob(Fire.class).withIdentity("j" + n).build(),
        newTrigger().withIdentity("t" + n).startAt(Date.from(Instant.ofEpochMilli(at))).build());
  }

  private static void start(Scheduler scheduler) {
    try {
      scheduler.start();
    } catch (SchedulerException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {}
}
