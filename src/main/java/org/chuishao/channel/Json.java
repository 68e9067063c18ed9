package org.chuishao.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads JSON that came from outside, strictly: no name twice, nothing behind the end. */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Logger LOG = LoggerFactory.getLogger(Json.class);
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z^_:.-]{1,80}");

  private Json() {}

  /**
   * @throws Rejection.Malformed when it is no JSON object
   */
  public static JsonNode object(String text) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      if (tree.isObject()) {
        return tree;
      }
    } catch (JsonProcessingException e) {
      throw new Rejection.Malformed("not JSON");
    }
    throw new Rejection.Malformed("no JSON object");
  }

  /**
   * The objects of a list; anything else in it is left out.
   *
   * @param body UTF-8
   * @throws Rejection.Malformed when it is no JSON array with an object in it
   */
  public static List<JsonNode> objects(byte[] body) {
    List<JsonNode> objects = new ArrayList<>();
    try {
      JsonNode tree = MAPPER.readTree(Forms.utf8(body));
      if (tree.isArray()) {
        tree.forEach(
            one -> {
              if (one.isObject()) {
                objects.add(one);
              }
            });
      }
    } catch (JsonProcessingException e) {
      throw new Rejection.Malformed("not JSON");
    }
    if (objects.isEmpty()) {
      throw new Rejection.Malformed("no list of JSON objects");
    }
    return objects;
  }

  /**
   * Reads objects one by one; what cannot be read does not hold up the others.
   *
   * @param reading of one; throws {@link Rejection.Malformed} where it cannot be read
   * @throws Rejection.Malformed when none of them can be read
   */
  public static <T> List<T> each(List<JsonNode> all, Function<JsonNode, T> reading) {
    List<T> read = new ArrayList<>();
    for (JsonNode one : all) {
      try {
        read.add(reading.apply(one));
      } catch (Rejection.Malformed e) {
        if (all.size() == 1) {
          throw e;
        }
        LOG.warn("an entry of {} cannot be read: {}", all.size(), e.getMessage());
      }
    }
    if (read.isEmpty()) {
      throw new Rejection.Malformed("nothing in the list can be read");
    }
    return read;
  }

  /**
   * An id that has to be there.
   *
   * @throws Rejection.Malformed when it is missing, or holds what no provider's id does
   */
  public static String id(JsonNode node, String name) {
    String id = required(node, name);
    if (!ID.matcher(id).matches()) {
      throw new Rejection.Malformed(name + " is no id");
    }
    return id;
  }

  /**
   * A text that has to be there.
   *
   * @throws Rejection.Malformed when it is missing or blank
   */
  public static String required(JsonNode node, String name) {
    String value = node.path(name).asText();
    if (value.isBlank()) {
      throw new Rejection.Malformed(name + " is missing");
    }
    return value;
  }
}
