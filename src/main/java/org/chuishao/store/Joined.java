package org.chuishao.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run of a script in which several calls of one shard share what a run costs, each with an answer
 * of its own; or one call alone. Of calls that join, those of one shard stay in order.
 *
 * @param call what is sent
 * @param places where the calls that joined stand among all
 */
record Joined(Call call, List<Integer> places) {

  /** Keeps a run below the two milliseconds for which Redis may be kept from everybody else. */
  private static final int MOST = 50;

  /** A decision may bring many messages: what Lua puts on its stack at once is limited, too. */
  private static final int MOST_ARGUMENTS = 1500;

  /** The runs in which calls are made, each at the place of its first. */
  static List<Joined> of(List<Call> calls) {
    List<Gathering> runs = new ArrayList<>();
    Map<Shard, Gathering> open = new HashMap<>();
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      if (!call.script().joins()) {
        runs.add(new Gathering(call, i));
        continue;
      }
      Shard shard = new Shard(call.script(), call.base());
      Gathering run = open.get(shard);
      if (run == null || !run.takes(call)) {
        run = new Gathering(call, i);
        open.put(shard, run);
        runs.add(run);
      } else {
        run.add(call, i);
      }
    }
    return runs.stream().map(Gathering::joined).toList();
  }

  /**
   * The answer of one of the calls.
   *
   * @param whole what the script answered
   * @param nth which of {@link #places}
   */
  Object answer(Object whole, int nth) {
    return call.script().joins() ? ((List<?>) whole).get(nth) : whole;
  }

  private record Shard(Script script, String base) {}

  private static final class Gathering {

    private final List<Call> calls = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private int arguments;

    Gathering(Call first, int place) {
      add(first, place);
    }

    boolean takes(Call call) {
      return calls.size() < MOST && arguments + call.args().list().size() <= MOST_ARGUMENTS;
    }

    void add(Call call, int place) {
      calls.add(call);
      places.add(place);
      arguments += call.args().list().size();
    }

    Joined joined() {
      Call first = calls.get(0);
      if (!first.script().joins()) {
        return new Joined(first, places);
      }
      Args args = new Args().add(first.base()).add(calls.size());
      calls.forEach(call -> args.addAll(call.args().withoutBase()));
      return new Joined(new Call(first.script(), first.key(), args), places);
    }
  }
}
