package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.chuishao.model.Case;
import org.chuishao.model.Decision;
import org.chuishao.model.Duty;
import org.chuishao.model.Event;
import org.chuishao.model.Message;
import org.chuishao.model.Recorded;
import org.chuishao.model.Track;
import org.chuishao.testkit.Histories;

/**
 * What a case promises at any moment. Keeps its own books from the events, to hold the case
 * against.
 */
final class Promises {

  private final Histories history;
  private final Map<String, Set<String>> open = new HashMap<>();
  private final Map<String, Set<String>> openBeforeReply = new HashMap<>();
  private final Map<Integer, String> stages = new HashMap<>();
  private final Map<Integer, String> stagesBeforeReply = new HashMap<>();
  private final Set<String> timersFired = new HashSet<>();
  private final Set<String> asked = new HashSet<>();
  private List<String> standing = List.of();
  private List<String> standingBeforeReply = List.of();
  private final Set<String> held = new TreeSet<>();
  private int transfers;
  private int transfersBeforeReply;
  private boolean calendarChanged;
  private Optional<Case> folded = Optional.empty();
  private int read;
  private int messagesRead;

  Promises(Histories history) {
    this.history = history;
  }

  void check() {
    Case file = history.file();
    refusalsChangeNothing();
    List<Recorded> fresh = history.log().subList(read, history.log().size());
    read = history.log().size();
    holding(fresh);
    for (Recorded recorded : fresh) {
      follow(recorded);
      folded = Optional.of(Evolve.fold(folded, recorded.event(), recorded.by(), recorded.at()));
      takenBackIsAsItWas(recorded.event());
    }
    assertThat(folded).contains(file);
    assertThat(file.seq()).isEqualTo(history.log().size());
    noDutyIsLost(file);
    somethingIsAlwaysDue(file);
    messagesAreNumberedWithoutGaps(file);
    everyTrackWasAskedOfSomebody(file);
  }

  /** What kept the case open before the events that are to be followed, unless they answer it. */
  private void holding(List<Recorded> fresh) {
    held.clear();
    for (Track track : folded.map(Case::tracks).orElse(List.of())) {
      boolean answered =
          fresh.stream()
              .anyMatch(
                  recorded ->
                      recorded.event() instanceof Event.Replied reply
                          && reply.track() == track.id());
      if (history.frame().policy().stage(track.stage()).holds() && !answered) {
        held.add(track.stage() + track.id());
      }
    }
  }

  private void refusalsChangeNothing() {
    if (history.last() instanceof Decision.Refused) {
      assertThat(history.before()).contains(history.file());
    }
  }

  private void follow(Recorded recorded) {
    Event event = recorded.event();
    if (event instanceof Event.DutySet set) {
      assertThat(duties(set.track()).add(set.duty().name())).as("set twice: %s", event).isTrue();
    } else if (event instanceof Event.DutyMet met) {
      assertThat(duties(met.track()).remove(met.duty())).as("met, not open: %s", event).isTrue();
    } else if (event instanceof Event.DutyLapsed lapsed) {
      assertThat(duties(lapsed.track()).remove(lapsed.duty()))
          .as("lapsed, not open: %s", event)
          .isTrue();
      assertThat(lapsed.why()).isNotBlank();
    } else if (event instanceof Event.TrackOpened opened) {
      assertThat(stages.put(opened.track(), opened.stage())).as("opened twice").isNull();
      assertThat(opened.why()).isNotBlank();
    } else if (event instanceof Event.TrackMoved moved) {
      assertThat(duties(moved.track())).as("moved with open duties: %s", event).isEmpty();
      assertThat(stages.put(moved.track(), moved.to())).isEqualTo(moved.from());
      if (history.order().get(moved.to()) < history.order().get(moved.from())) {
        assertThat(moved.why()).as("went back without a reason").isNotBlank();
      }
    } else if (event instanceof Event.TrackEnded ended) {
      assertThat(duties(ended.track())).as("ended with open duties: %s", event).isEmpty();
      assertThat(stages.remove(ended.track())).isNotNull();
      assertThat(ended.why()).isNotBlank();
    } else if (event instanceof Event.Transferred transferred) {
      assertThat(transferred.times()).as("counted wrong: %s", event).isEqualTo(++transfers);
      assertThat(transferred.to()).isNotEqualTo(transferred.from());
    } else if (event instanceof Event.Closed) {
      assertThat(folded.orElseThrow().tracks()).as("closed with something open").isEmpty();
      assertThat(held).as("closed before the opinion was answered").isEmpty();
    } else if (event instanceof Event.Replied) {
      transfersBeforeReply = transfers;
      copy(open, openBeforeReply);
      stagesBeforeReply.clear();
      stagesBeforeReply.putAll(stages);
    } else if (event instanceof Event.Undone) {
      transfers = transfersBeforeReply;
      copy(openBeforeReply, open);
      stages.clear();
      stages.putAll(stagesBeforeReply);
    }
    timersFireOnce(recorded);
  }

  /** Stage, party, deadline and all of every track: what taking back a reply restores. */
  private void takenBackIsAsItWas(Event event) {
    if (event instanceof Event.Replied) {
      standingBeforeReply = standing;
      calendarChanged = false;
    } else if (event instanceof Event.DutyMoved moved && moved.why().equals("recomputed")) {
      calendarChanged = true;
    }
    standing =
        folded.orElseThrow().tracks().stream()
            .map(
                track ->
                    track.id()
                        + track.stage()
                        + track.entry()
                        + track.party()
                        + track.lead()
                        + track.said()
                        + track.since()
                        + track.duties().stream()
                            .map(duty -> duty.name() + duty.due() + duty.extraDays())
                            .toList())
            .toList();
    if (event instanceof Event.Undone && !calendarChanged) {
      assertThat(standing).isEqualTo(standingBeforeReply);
    }
  }

  private void timersFireOnce(Recorded recorded) {
    if (recorded.event() instanceof Event.Reminded reminded) {
      timerFires(reminded.track(), reminded.duty(), recorded);
    } else if (recorded.event() instanceof Event.Overdue overdue) {
      timerFires(overdue.track(), overdue.duty(), recorded);
    }
  }

  private void timerFires(int track, String duty, Recorded recorded) {
    Case before = folded.orElseThrow();
    assertThat(before.status()).as("fired: %s", recorded).isEqualTo(Case.Status.OPEN);
    Track at = before.track(track).orElseThrow();
    Duty running = at.duty(duty).orElseThrow();
    Instant timer = running.next().orElseThrow();
    assertThat(timer).as("fired too early").isBeforeOrEqualTo(recorded.at());
    // An extension may end at the very moment of a repeat: that is another deadline then.
    String which = track + "/" + at.entry() + "/" + duty + "/" + running.due() + "/" + timer;
    assertThat(timersFired.add(which)).as("fired twice: %s at %s", recorded, timer).isTrue();
  }

  private void noDutyIsLost(Case file) {
    Map<String, Set<String>> held = new HashMap<>();
    for (Track track : file.tracks()) {
      for (Duty duty : track.duties()) {
        assertThat(held.computeIfAbsent("" + track.id(), id -> new TreeSet<>()).add(duty.name()))
            .isTrue();
      }
      assertThat(stages).containsEntry(track.id(), track.stage());
    }
    open.values().removeIf(Set::isEmpty);
    assertThat(held).isEqualTo(open);
    assertThat(stages).hasSize(file.tracks().size());
  }

  private void somethingIsAlwaysDue(Case file) {
    switch (file.status()) {
      case OPEN, SUSPENDED -> {
        assertThat(file.nextDue()).as("nothing due: %s", file).isPresent();
        assertThat(file.tracks().stream().filter(track -> track.parent() == 0)).hasSize(1);
      }
      case CLOSED, WITHDRAWN -> {
        assertThat(file.nextDue()).isEmpty();
        assertThat(file.tracks()).isEmpty();
      }
    }
    for (Track track : file.tracks()) {
      boolean waits = history.frame().policy().stage(track.stage()).waits().isPresent();
      assertThat(!waits || file.childrenOf(track.id()).findAny().isPresent())
          .as("%s waits for nobody", track.stage())
          .isTrue();
      for (Duty duty : track.duties()) {
        assertThat(duty.timers()).isSorted().doesNotHaveDuplicates();
      }
    }
  }

  private void messagesAreNumberedWithoutGaps(Case file) {
    List<Message> fresh = history.messages().subList(messagesRead, history.messages().size());
    for (Message message : fresh) {
      messagesRead++;
      assertThat(message.id().value()).isEqualTo(file.no().digits() + "-" + messagesRead);
      message.prompt().ifPresent(prompt -> asked.add(prompt.track() + "/" + prompt.entry()));
      if (message.to() instanceof Message.Recipient.Holder holder) {
        assertThat(history.frame().directory().person(holder.personId())).isPresent();
      }
    }
    assertThat(file.messagesMade()).isEqualTo(messagesRead);
  }

  /** Whoever holds a track was asked: a person of the directory, or else the operator. */
  private void everyTrackWasAskedOfSomebody(Case file) {
    for (Track track : file.tracks()) {
      boolean waits = history.frame().policy().stage(track.stage()).waits().isPresent();
      assertThat(waits || asked.contains(track.id() + "/" + track.entry()))
          .as("nobody was asked: %s", track)
          .isTrue();
    }
  }

  private Set<String> duties(int track) {
    return open.computeIfAbsent("" + track, id -> new TreeSet<>());
  }

  private static void copy(Map<String, Set<String>> from, Map<String, Set<String>> to) {
    to.clear();
    from.forEach((track, duties) -> to.put(track, new TreeSet<>(duties)));
  }
}
