package org.chuishao.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;

/**
 * A PostgreSQL of its own on loopback, on a folder that goes away, with its own defaults but for a
 * larger cache. Nothing has to be installed.
 */
final class LocalPostgres implements AutoCloseable {

  private static final int CONNECTIONS = 24;

  private final EmbeddedPostgres server;
  private final HikariDataSource pool;

  private LocalPostgres(EmbeddedPostgres server, HikariDataSource pool) {
    this.server = server;
    this.pool = pool;
  }

  /**
   * @throws IOException when it does not start
   */
  static LocalPostgres start() throws IOException {
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("shared_buffers", "256MB")
            // The library's own settings make it faster than it is where something is to be kept.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on")
            .start();
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(server.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true");
    config.setMaximumPoolSize(CONNECTIONS);
    return new LocalPostgres(server, new HikariDataSource(config));
  }

  HikariDataSource pool() {
    return pool;
  }

  @Override
  public void close() throws IOException {
    pool.close();
    server.close();
  }
}
