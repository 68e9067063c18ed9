package org.chuishao.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.chuishao.bulletin.Edition;
import org.chuishao.desk.BulletinBook;

/** What is kept about the bulletins of a simulation, in memory. */
final class MemoryBulletins implements BulletinBook {

  private final Map<String, Coded> byCode = new HashMap<>();
  private final Map<String, String> codes = new HashMap<>();
  private final Map<String, Coded> last = new HashMap<>();
  private final Map<Edition, Note> notes = new HashMap<>();
  private final Set<Edition> closed = new HashSet<>();
  private final Set<String> stopped = new HashSet<>();

  @Override
  public String code(Edition edition, String person, Supplier<String> draw) {
    return codes.computeIfAbsent(
        person + " " + edition,
        key -> {
          String code = draw.get();
          while (byCode.containsKey(code)) {
            code = draw.get();
          }
          byCode.put(code, new Coded(code, edition, person));
          return code;
        });
  }

  @Override
  public Optional<Coded> coded(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  @Override
  public void sent(Coded coded) {
    last.put(coded.person(), coded);
  }

  @Override
  public Optional<Coded> last(String person) {
    return Optional.ofNullable(last.get(person));
  }

  @Override
  public void close(Edition edition) {
    closed.add(edition);
  }

  @Override
  public boolean write(Edition edition, Note note) {
    if (closed.contains(edition)) {
      return false;
    }
    notes.put(edition, note);
    return true;
  }

  @Override
  public Optional<Note> note(Edition edition) {
    return Optional.ofNullable(notes.get(edition));
  }

  @Override
  public void stop(String person, String series, boolean stop) {
    if (stop) {
      stopped.add(person + " " + series);
    } else {
      stopped.remove(person + " " + series);
    }
  }

  @Override
  public boolean stopped(String person, String series) {
    return stopped.contains(person + " " + series);
  }
}
