package org.chuishao.store;

import java.time.InstantSource;
import java.util.Optional;
import org.chuishao.desk.LedgerAwayException;
import org.chuishao.informant.Secret;
import org.chuishao.informant.Veil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens all that is kept in Redis, after looking whether Redis is set up to keep it. */
public final class RedisStore implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RedisStore.class);

  private final RedisLink link;
  private final Committer committer;
  private final RedisLedger ledger;
  private final RedisDueQueue dueQueue;
  private final RedisOutbox outbox;
  private final RedisConversations conversations;
  private final RedisParts parts;
  private final RedisBuckets buckets;
  private final RedisRounds rounds;
  private final RedisSweeps sweeps;
  private final PolicyArchive policies;
  private final Keys keys;
  private final CaseFiles files;
  private final Veil veil;
  private final RedisInformants informants;
  private final RedisOptOuts optOuts;
  private final RedisMedia media;
  private final RedisCanaries canaries;

  private RedisStore(RedisLink link, Keys keys, Optional<Secret> pepper, InstantSource clock) {
    this.link = link;
    this.committer = new Committer(link);
    DueBell bell = new DueBell();
    this.dueQueue = new RedisDueQueue(link, keys, committer, bell);
    this.veil = new Veil(new RedisKeyRing(link, keys, committer, pepper));
    this.informants = new RedisInformants(link, keys, committer);
    this.canaries = new RedisCanaries(link, keys);
    this.media = new RedisMedia(link, keys, dueQueue, veil, clock);
    this.optOuts = new RedisOptOuts(link, keys, pepper, veil, clock);
    ConversationCodec codec = new ConversationCodec(new SealedBodies(veil, clock));
    this.conversations = new RedisConversations(link, keys, committer, bell, codec);
    this.ledger = new RedisLedger(link, keys, committer, bell, new TalkArgs(keys, codec));
    this.parts = new RedisParts(link, keys, committer, bell, veil, clock);
    this.outbox = new RedisOutbox(link, keys, committer, bell, ledger, conversations);
    this.buckets = new RedisBuckets(link, keys);
    this.rounds = new RedisRounds(link, keys, committer, bell);
    this.sweeps = new RedisSweeps(link, keys);
    this.policies = new PolicyArchive(link, keys);
    this.keys = keys;
    this.files = new CaseFiles(link, keys);
  }

  /**
   * @throws LedgerAwayException when Redis cannot be reached
   * @throws StoreRefusedException when Redis may throw data away, or holds data divided into
   *     another number of shards
   */
  public static RedisStore open(RedisSettings settings) {
    return open(settings, Optional.empty(), InstantSource.system());
  }

  /**
   * @param pepper protects what is kept of the public and of informants; empty when there is none
   * @param clock the product's clock
   * @throws LedgerAwayException when Redis cannot be reached
   * @throws StoreRefusedException when Redis may throw data away, or holds data divided into
   *     another number of shards
   */
  public static RedisStore open(
      RedisSettings settings, Optional<Secret> pepper, InstantSource clock) {
    RedisLink link = RedisLink.open(settings);
    try {
      Keys keys = new Keys(settings.prefix(), settings.shards());
      StartChecks.run(link, keys);
      return new RedisStore(link, keys, pepper, clock);
    } catch (RuntimeException e) {
      link.close();
      throw e;
    }
  }

  public RedisLedger ledger() {
    return ledger;
  }

  public RedisDueQueue dueQueue() {
    return dueQueue;
  }

  public RedisOutbox outbox() {
    return outbox;
  }

  public RedisConversations conversations() {
    return conversations;
  }

  public RedisParts parts() {
    return parts;
  }

  public RedisBuckets buckets() {
    return buckets;
  }

  public RedisDayBook dayBook() {
    return new RedisDayBook(link, keys);
  }

  public RedisFigureBook figureBook() {
    return new RedisFigureBook(link, keys, ledger);
  }

  public RedisTally tally() {
    return new RedisTally(keys, committer);
  }

  public RedisRounds rounds() {
    return rounds;
  }

  public RedisSweeps sweeps() {
    return sweeps;
  }

  public RedisBulletins bulletins() {
    return new RedisBulletins(link, keys);
  }

  public RedisInformants informants() {
    return informants;
  }

  public RedisCanaries canaries() {
    return canaries;
  }

  public RedisMedia media() {
    return media;
  }

  public RedisOptOuts optOuts() {
    return optOuts;
  }

  /** What hides addresses of the public. */
  public Veil veil() {
    return veil;
  }

  public PolicyArchive policies() {
    return policies;
  }

  /** A new auditor, which begins with the first case. */
  public Auditor auditor(Auditor.Limits limits) {
    return new Auditor(link, keys, outbox, files, limits);
  }

  public Verify verify() {
    return new Verify(files);
  }

  public Rebuild rebuild() {
    return new Rebuild(link, keys, files, outbox);
  }

  public Backup backup() {
    return new Backup(link, keys, files);
  }

  public Restoration restoration() {
    return new Restoration(link, keys, files);
  }

  /** Whether Redis answers now; for the health page. Never throws. */
  public boolean reachable() {
    try {
      link.call(redis -> redis.exists("chuishao"));
      return true;
    } catch (LedgerAwayException e) {
      log.debug("Redis does not answer", e);
      return false;
    }
  }

  /** Whether Redis takes a write now; for the heartbeat. Never throws. */
  public boolean writable() {
    try {
      link.call(redis -> redis.set(keys.base(0) + "alive", "1"));
      return true;
    } catch (RuntimeException e) {
      log.debug("Redis takes no write", e);
      return false;
    }
  }

  /** Writes what waits, then closes the connections. */
  @Override
  public void close() {
    committer.close();
    link.close();
  }
}
