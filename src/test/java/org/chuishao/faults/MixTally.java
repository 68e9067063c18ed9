package org.chuishao.faults;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.chuishao.dispatch.Posting;
import org.chuishao.dispatch.Posting.State;
import org.chuishao.dispatch.SendingPolicy;
import org.chuishao.faults.FaultMix.Drawn;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Event;
import org.chuishao.model.Message.Recipient;
import org.chuishao.model.Message.Urgency;
import org.chuishao.sandbox.FaultKind;
import org.chuishao.sandbox.ReceiptFault;
import org.chuishao.testkit.World;

/**
 * What came of a mix: the product's record of each message held against what the stand-in laid out
 * and what really arrived.
 */
final class MixTally {

  /** After these the sender cannot know whether the message left. */
  private static final Set<FaultKind> AMBIGUOUS =
      Set.of(FaultKind.TIMEOUT, FaultKind.RESET, FaultKind.BROKEN);

  /** So often a stand-in tells what is turned away. */
  private static final int TELLINGS = 4;

  private final FaultMix.Peer peer;
  private final Map<String, Integer> receipts = new TreeMap<>();
  private final Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);
  private final Map<ReceiptFault, Integer> receiptFaults = new EnumMap<>(ReceiptFault.class);

  int messages;
  int delivered;
  int once;
  int failed;
  int unsure;
  int taken;
  int tries;
  int ambiguous;
  int copies;
  int marked;

  /** What must not be, each with its message. */
  final List<String> wrong = new ArrayList<>();

  MixTally(FaultMix.Peer peer) {
    this.peer = peer;
  }

  /** Where the messages of a case went: words to the people who were told, and the detours. */
  record Ladder(Map<String, Set<String>> told, int detours) {

    static Ladder of(World world, CaseNo no) {
      Map<String, Set<String>> told = new HashMap<>();
      for (Posting posting : world.postings(no)) {
        boolean has = posting.state() == State.DELIVERED || posting.state() == State.ACCEPTED;
        if (has && posting.message().to() instanceof Recipient.Holder holder) {
          told.computeIfAbsent(
                  posting.message().facts().getOrDefault("text", ""), words -> new HashSet<>())
              .add(holder.personId());
        }
      }
      return new Ladder(told, world.events(no, Event.Detoured.class).size());
    }

    boolean somebodyElseHas(Drawn drawn) {
      return told.getOrDefault(drawn.text(), Set.of()).stream()
          .anyMatch(person -> !person.equals(drawn.person()));
    }
  }

  void count(Drawn drawn, Posting posting, List<String> arrived, Ladder ladder) {
    messages++;
    drawn.faults().forEach(kind -> faults.merge(kind, 1, Integer::sum));
    drawn.receipts().ifPresent(kind -> receiptFaults.merge(kind, 1, Integer::sum));
    int laid = (int) drawn.faults().stream().filter(AMBIGUOUS::contains).count();
    int doubts = (int) posting.attempts().stream().filter(MixTally::inDoubt).count();
    int unclear = peer.shared() ? Math.max(laid, doubts) : laid;
    int marks = (int) posting.attempts().stream().filter(Posting.Attempt::mayBeCopy).count();
    int second = Math.max(0, arrived.size() - 1);
    tries += posting.attempts().size();
    ambiguous += unclear;
    marked += marks;
    copies += second;
    String which = posting.message().id() + " " + drawn.faults() + drawn.receipts() + ": ";
    switch (posting.state()) {
      case DELIVERED -> arrived(which, arrived.size());
      case ACCEPTED -> {
        if (peer.receipts() && !(peer.shared() && askedInVain(posting))) {
          wrong.add(which + "still waits for its receipt");
        }
        arrived(which, arrived.size());
      }
      case FAILED -> {
        boolean surely = doubts == 0;
        failed(which, surely ? arrived.size() : 0, ladder.somebodyElseHas(drawn));
        unsure += surely ? 0 : 1;
      }
      case HELD, SENDING, UNKNOWN, DROPPED -> wrong.add(which + "ended as " + posting.state());
    }
    if (second > marks) {
      wrong.add(which + second + " copies, " + marks + " marked");
    }
    if (second > unclear) {
      wrong.add(which + second + " copies after " + unclear + " ambiguous tries");
    }
    if (marks > 0 && unclear == 0) {
      wrong.add(which + "marked without a reason");
    }
  }

  /**
   * Receipts are turned away for a reason: they overtook the answer, or the answer never came.
   * Where they carry nothing but the provider's own id, nobody can know yet whose they are; the
   * provider tells again, and what stays open is asked. A gateway tells again in real time until it
   * is heard, so that nothing follows from how often it did.
   *
   * @param filed how many receipts came to what
   */
  void reported(Map<String, Integer> filed) {
    if (!peer.receipts()) {
      return;
    }
    receipts.putAll(filed);
    int turnedAway = receipts.getOrDefault("unmatched", 0);
    if (!peer.shared() && turnedAway > TELLINGS * (overtaken() + ambiguous)) {
      wrong.add(
          turnedAway + " receipts were turned away, " + overtaken() + " overtook their answer");
    }
  }

  private int overtaken() {
    return receiptFaults.getOrDefault(ReceiptFault.SHUFFLED, 0);
  }

  /** Nobody could ever tell whether it had arrived. */
  private static boolean inDoubt(Posting.Attempt attempt) {
    return attempt.state() == State.UNKNOWN;
  }

  /** Its receipt got lost, and a busy machine did not hear the answer to our questions in time. */
  private static boolean askedInVain(Posting posting) {
    return posting.message().urgency() == Urgency.CALM
        && posting.attempts().stream()
            .anyMatch(attempt -> attempt.asked() >= SendingPolicy.DEFAULT.receiptAsks());
  }

  private void arrived(String which, int times) {
    delivered++;
    once += times == 1 ? 1 : 0;
    if (times == 0) {
      wrong.add(which + "said to have arrived, and did not");
    }
  }

  private void failed(String which, int times, boolean takenUp) {
    failed++;
    taken += takenUp ? 1 : 0;
    if (times > 0) {
      wrong.add(which + "failed, and yet arrived");
    }
    if (!takenUp) {
      wrong.add(which + "failed, and nobody else was told");
    }
  }

  /** The counts, one line each. */
  String words() {
    return """
    %s: %d messages, %d tries; laid out: %s %s
      delivered %d (exactly once %d), failed %d (unsure %d; taken up the ladder %d)
      ambiguous sends %d, copies %d, tries marked as possible copies %d
      receipts %s: unmatched are told again; %d overtook their answer, %d tries ended in doubt"""
        .formatted(
            peer.name(),
            messages,
            tries,
            faults,
            receiptFaults,
            delivered,
            once,
            failed,
            unsure,
            taken,
            ambiguous,
            copies,
            marked,
            receipts,
            overtaken(),
            ambiguous);
  }
}
