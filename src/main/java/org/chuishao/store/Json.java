package org.chuishao.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.jsontype.TypeSerializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.function.Function;
import org.chuishao.model.Actor;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Event;
import org.chuishao.model.Message;
import org.chuishao.model.MessageId;
import org.chuishao.model.Reporter;

/**
 * JSON as it is stored: names as in the records, times in ISO 8601, numbers of cases, areas and
 * message ids as strings, the kind of an event, actor, reporter or recipient as {@code "t"}.
 * Whatever is unknown or missing when reading is an error.
 */
final class Json {

  /** Configured once and never changed; safe for all threads. */
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new Jdk8Module())
          .addModule(names())
          .addMixIn(Event.class, Kinds.class)
          .addMixIn(Actor.class, Kinds.class)
          .addMixIn(Reporter.class, Kinds.class)
          .addMixIn(Message.Recipient.class, Kinds.class)
          .serializationInclusion(JsonInclude.Include.NON_ABSENT)
          .disable(
              SerializationFeature.WRITE_DATES_AS_TIMESTAMPS,
              SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .enable(
              DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "t")
  private interface Kinds {}

  private static SimpleModule names() {
    SimpleModule module = new SimpleModule("chuishao");
    named(module, Event.class);
    named(module, Actor.class);
    named(module, Reporter.class);
    named(module, Message.Recipient.class);
    string(module, CaseNo.class, CaseNo::digits, CaseNo::new);
    string(module, AreaPath.class, AreaPath::value, AreaPath::new);
    string(module, MessageId.class, MessageId::value, MessageId::new);
    return module;
  }

  /** A sealed type: each kind of it goes by its simple name. */
  private static void named(SimpleModule module, Class<?> sealed) {
    for (Class<?> kind : sealed.getPermittedSubclasses()) {
      module.registerSubtypes(new NamedType(kind, kind.getSimpleName()));
    }
  }

  private static <T> void string(
      SimpleModule module, Class<T> type, Function<T, String> write, Function<String, T> read) {
    module.addSerializer(
        type,
        new StdScalarSerializer<>(type) {
          @Override
          public void serialize(T value, JsonGenerator out, SerializerProvider provider)
              throws IOException {
            out.writeString(write.apply(value));
          }

          @Override
          public void serializeWithType(
              T value, JsonGenerator out, SerializerProvider provider, TypeSerializer kind)
              throws IOException {
            serialize(value, out, provider);
          }
        });
    module.addDeserializer(
        type,
        new StdScalarDeserializer<>(type) {
          @Override
          public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return read.apply(in.getValueAsString(""));
          }
        });
  }
}
