package org.chuishao.desk;

import java.time.Instant;
import java.util.Optional;

/**
 * What has still to be fetched. A job comes due in the {@link DueQueue} under {@link
 * DueQueue.Type#MEDIA}. Its reference may name a message of somebody of the public: kept sealed.
 */
public interface MediaBook {

  /**
   * @param album where it is to be kept
   * @param stranger true when somebody of the public sent it
   * @param reference by which its source knows it
   * @param tries how often it was tried
   */
  record Job(Album album, boolean stranger, String reference, int tries) {
    Job again() {
      return new Job(album, stranger, reference, tries + 1);
    }
  }

  /** Puts a job in; nothing happens when it was put in before, done or not. */
  void add(String id, Job job, Instant due);

  /** Empty when it is done, or its seal can no longer be opened. */
  Optional<Job> load(String id);

  void keep(String id, Job job);

  void done(String id);
}
