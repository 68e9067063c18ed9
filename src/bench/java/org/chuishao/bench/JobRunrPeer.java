package org.chuishao.bench;

import static org.jobrunr.scheduling.JobBuilder.aJob;
import static org.jobrunr.server.BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;
import org.jobrunr.scheduling.JobRequestScheduler;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;
import org.jobrunr.utils.mapper.jackson.JacksonJsonMapper;

/** JobRunr on PostgreSQL; jobs are scheduled, enqueued, processed and kept as succeeded. */
final class JobRunrPeer implements Peer {

  private static final AtomicLong DONE = new AtomicLong();

  private final JobRequestScheduler scheduler;

  /** A job; JobRunr makes its handler itself, so the count has to be reached from anywhere. */
  public static final class Fire implements JobRequest {
    public int n;

    @Override
    public Class<Handler> getJobRequestHandler() {
      return Handler.class;
    }
  }

  /** Counts. */
  public static final class Handler implements JobRequestHandler<Fire> {
    @Override
    public void run(Fire fire) {
      DONE.incrementAndGet();
    }
  }

  JobRunrPeer(DataSource database) {
    this.scheduler =
        JobRunr.configure()
            .useJsonMapper(new JacksonJsonMapper())
            .useStorageProvider(SqlStorageProviderFactory.using(database))
            .useBackgroundJobServer(
                usingStandardBackgroundJobServerConfiguration()
                    .andPollInterval(Duration.ofSeconds(5))
                    .andScheduledJobsRequestSize(5000)
                    .andWorkerCount(20))
            .initialize()
            .getJobRequestScheduler();
  }

  @Override
  public String name() {
    return "JobRunr on PostgreSQL";
  }

  @Override
  public Sample firing(int most, int seconds) throws Exception {
    Instant due = Instant.now().plusSeconds(8);
    scheduler.create(
        IntStream.range(0, most).mapToObj(n -> aJob().scheduleAt(due).withJobRequest(new Fire())));
    // It looks every five seconds at the most often: the clock starts with its first job.
    long before = DONE.get();
    Instant last = due.plusSeconds(8);
    while (DONE.get() == before && Instant.now().isBefore(last)) {
      Thread.sleep(1);
    }
    return Peer.untilDone(DONE::get, most, seconds, () -> {});
  }

  @Override
  public void close() {
    JobRunr.destroy();
  }
}
