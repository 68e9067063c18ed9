package org.chuishao.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A case 案件 as it stands after its events so far. Immutable; only folding events makes a new one.
 *
 * @param policy the policy and version it began under and keeps, {@code linyi-2020@1f2e3d4c}
 * @param seq how many events it has; the version that a commit checks
 * @param tracks the lines of handling that are open, by id
 * @param marks what is to be seen on it: {@code auto-escalated}, {@code late-report}
 * @param outcome key of the outcome; empty while there is none
 * @param outcomeText the words of the one who reported the outcome
 * @param suspension present while it is suspended
 * @param undo what the last reply can be taken back to, and until when
 * @param firstCase the case of which this is a duplicate, once withdrawn
 * @param tracksOpened how many tracks were opened so far, so that no id is given twice
 * @param messagesMade how many messages were made so far, so that no id is given twice
 * @param docket what is counted and filed besides
 */
public record Case(
    CaseNo no,
    String policy,
    Report report,
    Status status,
    long seq,
    List<Track> tracks,
    List<String> marks,
    String outcome,
    String outcomeText,
    Optional<Suspension> suspension,
    Optional<Undo> undo,
    Optional<CaseNo> firstCase,
    int tracksOpened,
    int messagesMade,
    Docket docket) {

  public Case {
    tracks = List.copyOf(tracks);
    marks = List.copyOf(marks);
  }

  public enum Status {
    OPEN,
    SUSPENDED,
    CLOSED,
    WITHDRAWN;

    /** True when nothing more is owed. */
    public boolean ended() {
      return this == CLOSED || this == WITHDRAWN;
    }
  }

  /**
   * @param review when it resumes by itself, so that no case sleeps for ever
   */
  public record Suspension(Instant since, Instant review, String reason) {}

  /**
   * @param before the case as it was before the reply, timers that fired since included; itself
   *     without an undo
   * @param told who heard of the reply; empty until its messages are made
   */
  public record Undo(
      Case before,
      Instant until,
      Actor.Person by,
      String means,
      Optional<List<Message.Recipient>> told) {}

  public Optional<Track> track(int id) {
    return tracks.stream().filter(track -> track.id() == id).findFirst();
  }

  /** The first track; absent once the case has ended. */
  public Optional<Track> mainTrack() {
    return tracks.stream().filter(track -> track.parent() == 0).findFirst();
  }

  public Stream<Track> childrenOf(int track) {
    return tracks.stream().filter(child -> child.parent() == track);
  }

  /** When time next matters to this case; empty only when it has ended. */
  public Optional<Instant> nextDue() {
    return switch (status) {
      case OPEN ->
          tracks.stream()
              .flatMap(track -> track.duties().stream())
              .flatMap(duty -> duty.next().stream())
              .min(Comparator.naturalOrder());
      case SUSPENDED -> suspension.map(Suspension::review);
      case CLOSED, WITHDRAWN -> Optional.empty();
    };
  }
}
