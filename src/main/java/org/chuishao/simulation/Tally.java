package org.chuishao.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.chuishao.directory.Contact;
import org.chuishao.directory.Directory;
import org.chuishao.model.Case;
import org.chuishao.model.Command;
import org.chuishao.model.Event;
import org.chuishao.model.Message;
import org.chuishao.policy.Policy;

/** Counts what happened. Not thread-safe. */
public final class Tally {

  private final Directory directory;
  final Map<String, Integer> rules = new TreeMap<>();
  final Map<String, Integer> overdue = new TreeMap<>();
  final Map<String, Integer> ours = new TreeMap<>();
  final Map<String, Integer> late = new TreeMap<>();
  final Map<String, Integer> channels = new TreeMap<>();
  final Map<String, Integer> notices = new TreeMap<>();
  final Map<String, Integer> vacant = new TreeMap<>();
  final Map<String, Integer> outcomes = new TreeMap<>();
  final Map<String, Integer> refused = new TreeMap<>();
  int events;
  int withdrawn;
  int closed;

  public Tally(Directory directory) {
    this.directory = directory;
  }

  private static void add(Map<String, Integer> counts, String key) {
    counts.merge(key, 1, Integer::sum);
  }

  void refused(String why) {
    add(refused, why);
  }

  void event(Event event) {
    events++;
    if (event instanceof Event.DutySet set) {
      rule(set.duty().rule());
    } else if (event instanceof Event.Overdue passed) {
      rule(passed.rule());
      if (passed.repeat() == 0) {
        add(overdue, passed.rule() + " " + passed.duty());
      }
    } else if (event instanceof Event.DutyMet met) {
      rule(met.rule());
      if (met.late()) {
        add(met.ourFault() ? ours : late, met.rule() + " " + met.duty());
      }
    } else if (event instanceof Event.Marked marked) {
      rule(marked.rule());
    } else if (event instanceof Event.TrackOpened opened && opened.parent() == 0) {
      rule(opened.why().split(" ", 2)[0]); // where a case begins stands there as the reason
    } else if (event instanceof Event.Sourced sourced) {
      rule(sourced.rule());
    } else if (event instanceof Event.Rewarded rewarded) {
      rule(rewarded.rule());
    } else if (event instanceof Event.Detoured round) {
      add(vacant, directory.title(round.wanted()));
    } else if (event instanceof Event.OutcomeSet set) {
      add(outcomes, set.outcome());
    } else if (event instanceof Event.Closed) {
      closed++;
    } else if (event instanceof Event.Reopened) {
      closed--;
    } else if (event instanceof Event.Withdrawn) {
      withdrawn++;
    }
  }

  /** A reply or an aside acts by a rule of its own. */
  void command(Case before, Command command, Policy policy) {
    if (command instanceof Command.Reply reply) {
      before
          .track(reply.track())
          .flatMap(track -> policy.stage(track.stage()).reply(reply.means()))
          .ifPresent(rule -> rule(rule.rule()));
    } else if (command instanceof Command.Suspend) {
      aside("suspend", policy);
    } else if (command instanceof Command.Reopen) {
      aside("reopen", policy);
    } else if (command instanceof Command.Withdraw) {
      aside("withdraw", policy);
    }
  }

  private void aside(String name, Policy policy) {
    policy.aside(name).ifPresent(rule -> rule(rule.rule()));
  }

  Outcome outcome(int reports, int open, List<Duration> toClose) {
    return new Outcome(
        reports, reports, withdrawn, closed, open, events, rules, overdue, late, ours, channels,
        notices, vacant, outcomes, refused, toClose);
  }

  /** A rule acted. */
  void rule(String rule) {
    if (!rule.isEmpty()) {
      add(rules, rule);
    }
  }

  void message(Message message) {
    add(notices, message.notice());
    if (!message.rule().isEmpty()) {
      rule(message.rule());
    }
    add(channels, channel(message.to()));
  }

  /** The contact of a receiver by which a message goes when so many were tried. */
  Optional<Contact> contact(Message.Recipient to, int tried) {
    return to instanceof Message.Recipient.Holder holder
        ? directory
            .person(holder.personId())
            .flatMap(person -> person.contacts().stream().skip(tried).findFirst())
        : Optional.empty();
  }

  private String channel(Message.Recipient to) {
    if (to instanceof Message.Recipient.Holder) {
      return contact(to, 0).map(Contact::channel).orElse("none");
    }
    return to instanceof Message.Recipient.Address address ? address.channel() : "operator";
  }
}
