package org.chuishao.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import org.chuishao.model.Case;
import org.chuishao.model.Duty;
import org.chuishao.model.Report;
import org.chuishao.model.Reporter;
import org.chuishao.model.Track;

/** A case as one would lay it out in Redis by hand: a hash, and an entry for each clock. */
final class Fields {

  private Fields() {}

  /**
   * The fields of a case that was just opened, short names, numbers in digits, empty ones left out.
   */
  static Map<byte[], byte[]> of(Case file) {
    Map<String, Object> fields = new HashMap<>();
    Report report = file.report();
    fields.put("policy", file.policy());
    fields.put("area", report.area().value());
    fields.put("kinds", report.kinds().get(0));
    fields.put("subject", report.subject());
    fields.put("place", report.place());
    fields.put("text", report.text());
    if (report.reporter() instanceof Reporter.Known known) {
      fields.put("reporter", known.personId());
      fields.put("role", known.post().role());
      fields.put("post", known.post().area().value());
    }
    fields.put("received", report.receivedAt().toEpochMilli());
    report.discoveredAt().ifPresent(at -> fields.put("discovered", at.toEpochMilli()));
    fields.put("major", report.major() ? 1 : 0);
    fields.put("channel", report.channel());
    fields.put("status", file.status());
    fields.put("seq", file.seq());
    // The chain of the log: 32 bytes, as in ours.
    fields.put("hash", "0123456789abcdef0123456789abcdef");
    fields.put("tracks", file.tracksOpened());
    fields.put("messages", file.messagesMade());
    for (Track track : file.tracks()) {
      String t = "t" + track.id();
      fields.put(t + "stage", track.stage());
      fields.put(t + "entry", track.entry());
      fields.put(t + "role", track.party().role());
      fields.put(t + "area", track.party().area().value());
      fields.put(t + "lead", track.lead() ? 1 : 0);
      fields.put(t + "since", track.since().toEpochMilli());
      for (Duty duty : track.duties()) {
        String d = t + duty.name();
        fields.put(d + "rule", duty.rule());
        fields.put(d + "from", duty.from().toEpochMilli());
        fields.put(d + "due", duty.due().toEpochMilli());
        fields.put(d + "fired", duty.fired());
      }
    }
    Map<byte[], byte[]> bytes = new HashMap<>();
    fields.forEach(
        (name, value) -> bytes.put(name.getBytes(UTF_8), value.toString().getBytes(UTF_8)));
    return bytes;
  }

  /** Member and score of every clock. */
  static Map<String, Double> timers(Case file) {
    Map<String, Double> timers = new HashMap<>();
    for (Track track : file.tracks()) {
      for (Duty duty : track.duties()) {
        for (int i = 0; i < duty.timers().size(); i++) {
          timers.put(
              file.no() + ":" + track.id() + ":" + duty.name() + ":" + (duty.fired() + i),
              (double) duty.timers().get(i).toEpochMilli());
        }
      }
    }
    return timers;
  }
}
