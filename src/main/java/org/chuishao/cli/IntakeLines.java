package org.chuishao.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import org.chuishao.config.Problem;
import org.chuishao.intake.KindScore;
import org.chuishao.intake.Reader;
import org.chuishao.intake.Reading;
import org.chuishao.intake.Sender;
import org.chuishao.intake.Span;
import org.chuishao.model.AreaPath;

/**
 * Turns lines of JSON with a text into lines of JSON with what the text was read as; the formats
 * are those of the contract.
 */
final class IntakeLines {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /** What became of a line. */
  sealed interface Result {
    /**
     * @param in the line that was read, {@code expect} included
     */
    record Done(JsonNode in, Reading reading, ObjectNode out) implements Result {}

    record Bad(Problem problem) implements Result {}
  }

  private final ObjectMapper json = new ObjectMapper();
  private final Reader reader;
  private final Function<String, Optional<Sender>> phones;

  /**
   * @param phones finds who holds a phone number
   */
  IntakeLines(Reader reader, Function<String, Optional<Sender>> phones) {
    this.reader = reader;
    this.phones = phones;
  }

  /**
   * @param file for the marks of problems
   * @param number 1 and up
   */
  Result line(String file, int number, String line) {
    try {
      JsonNode in = json.readTree(line);
      if (!in.path("text").isTextual()) {
        return bad(file, number, 1, "'text' is missing");
      }
      Optional<Instant> at = at(in);
      Reading reading =
          reader.read(in.get("text").asText(), sender(in.path("from").asText("unknown")), at);
      return new Result.Done(in, reading, out(in, reading));
    } catch (JsonProcessingException e) {
      JsonLocation where = e.getLocation();
      return bad(
          file,
          number,
          where == null ? 1 : Math.max(1, where.getColumnNr()),
          "not JSON: " + e.getOriginalMessage());
    } catch (DateTimeException e) {
      return bad(
          file,
          number,
          Math.max(1, line.indexOf("\"at\"") + 1),
          "'at' is no time with offset: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return bad(
          file, number, Math.max(1, line.indexOf("\"from\"") + 1), String.valueOf(e.getMessage()));
    }
  }

  private static Result bad(String file, int line, int column, String message) {
    return new Result.Bad(new Problem(file, line, column, message));
  }

  /**
   * When a line says it came; empty when it does not say.
   *
   * @throws DateTimeException when it is no time with offset
   */
  static Optional<Instant> at(JsonNode in) {
    return in.path("at").isTextual()
        ? Optional.of(OffsetDateTime.parse(in.get("at").asText()).toInstant())
        : Optional.empty();
  }

  /**
   * @throws IllegalArgumentException when it is no number, no {@code role@area} and not {@code
   *     unknown}
   */
  Sender sender(String from) {
    if (from.equals("unknown") || from.isEmpty()) {
      return Sender.UNKNOWN;
    }
    int at = from.indexOf('@');
    if (at > 0) {
      String role = from.substring(0, at);
      int unit = role.indexOf(':');
      return Sender.of(
          unit < 0 ? role : role.substring(0, unit), new AreaPath(from.substring(at + 1)));
    }
    if (!from.matches("\\+?[0-9 -]{5,20}")) {
      throw new IllegalArgumentException(
          "'from' is a phone number, role@area or unknown, not '" + from + "'");
    }
    return phones.apply(from).orElse(Sender.UNKNOWN);
  }

  private ObjectNode out(JsonNode in, Reading reading) {
    ObjectNode out = json.createObjectNode();
    out.set("id", in.path("id").isMissingNode() ? json.nullNode() : in.get("id"));
    out.put("intent", reading.intent().key());
    ArrayNode kinds = out.putArray("kinds");
    for (KindScore score : reading.kinds()) {
      ObjectNode kind = kinds.addObject();
      kind.put("kind", score.kind().key());
      kind.put("confidence", score.confidence());
      ArrayNode evidence = kind.putArray("evidence");
      for (Span span : score.evidence()) {
        evidence.addArray().add(span.from()).add(span.to());
      }
    }
    String text = in.get("text").asText();
    out.put("area", reading.area().map(AreaPath::value).orElse(null));
    out.put(
        "place", reading.place().map(span -> text.substring(span.from(), span.to())).orElse(null));
    out.put("major", reading.major());
    out.put("reply", reading.reply().orElse(null));
    out.put("code", reading.code().orElse(null));
    out.put(
        "at",
        reading
            .discoveredAt()
            .map(time -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(ZONE)))
            .orElse(null));
    out.put("why", reading.why());
    return out;
  }
}
