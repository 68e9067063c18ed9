package org.chuishao.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * db-scheduler on PostgreSQL as its documentation advises for throughput: lock-and-fetch, many
 * threads, a short polling interval. Tasks run once and are deleted, which is less than a case does
 * that goes on.
 */
final class DbSchedulerPeer implements Peer {

  private static final String TABLE =
      """
      drop table if exists scheduled_tasks;
      create table scheduled_tasks (
        task_name text not null, task_instance text not null, task_data bytea,
        execution_time timestamp with time zone not null, picked boolean not null, picked_by text,
        last_success timestamp with time zone, last_failure timestamp with time zone,
        consecutive_failures int, last_heartbeat timestamp with time zone, version bigint not null,
        priority smallint, primary key (task_name, task_instance));
      create index execution_time_idx on scheduled_tasks (execution_time);
      create index last_heartbeat_idx on scheduled_tasks (last_heartbeat);
      """;

  private static final String ROWS =
      """
      insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
      select 'fire', '%1$s' || n, now() + %2$s, false, 1
      from generate_series(1, %3$d) n order by md5(n::text)
      """;

  private final DataSource database;
  private final Consumer<String> work;
  private final AtomicLong done = new AtomicLong();
  private int round;

  /**
   * @param pending tasks that wait and do not come due
   * @param work what a task does, given its id
   */
  DbSchedulerPeer(DataSource database, int pending, Consumer<String> work) throws SQLException {
    this.database = database;
    this.work = work;
    execute(TABLE);
    execute(
        ROWS.formatted("wait-", "interval '300 days' + random() * interval '30 days'", pending));
    execute("analyze scheduled_tasks");
  }

  @Override
  public String name() {
    return "db-scheduler on PostgreSQL";
  }

  @Override
  public Sample firing(int most, int seconds) throws Exception {
    execute(ROWS.formatted("r" + round++ + "-", "- random() * interval '9 minutes'", most));
    Scheduler scheduler = scheduler();
    try {
      return Peer.untilDone(done::get, most, seconds, scheduler::start);
    } finally {
      scheduler.stop();
    }
  }

  /** Not started yet. */
  Scheduler scheduler() {
    OneTimeTask<Void> task =
        Tasks.oneTime("fire")
            .execute(
                (instance, context) -> {
                  work.accept(instance.getId());
                  done.incrementAndGet();
                });
    return Scheduler.create(database, task)
        .threads(20)
        .pollUsingLockAndFetch(1.0, 4.0)
        .pollingInterval(Duration.ofMillis(50))
        .build();
  }

  /** Rows that come due evenly, so many a second for so long, the first after the delay. */
  void spread(String prefix, int perSecond, int count, Duration delay) throws SQLException {
    String due =
        "interval '%d milliseconds' + n * interval '%d microseconds'"
            .formatted(delay.toMillis(), 1_000_000 / perSecond);
    execute(ROWS.formatted(prefix, due, count));
  }

  /** When each of the tasks is due that begin with the prefix. */
  Map<String, Instant> dues(String prefix) throws SQLException {
    Map<String, Instant> dues = new HashMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select task_instance, execution_time from scheduled_tasks where task_instance like '"
                    + prefix
                    + "%'")) {
      while (rows.next()) {
        dues.put(rows.getString(1), rows.getTimestamp(2).toInstant());
      }
    }
    return dues;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() {}
}
