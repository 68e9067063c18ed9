package org.chuishao.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.chuishao.model.AreaPath;
import org.chuishao.model.Case;
import org.chuishao.model.CaseNo;
import org.chuishao.model.Kind;
import org.chuishao.model.MessageId;

/**
 * Makes any value of the model from a seeded random: records by their components, sealed types by
 * one of their kinds, strings with what users really write (Chinese, emoji, quotes, line breaks).
 * What is added to a record is covered without a change here.
 */
public final class Anything {

  private static final List<String> WORDS =
      List.of(
          "",
          "village",
          "persuade",
          "L-A2",
          "烟花爆竹",
          "张庄村东头有人卖鞭炮\n请查",
          "\"quoted\\\"",
          "👀🎆",
          "a,b:c@d/e",
          "é",
          "0",
          "\t");

  private final Random random;
  private int depth;

  private Anything(Random random) {
    this.random = random;
  }

  /** A value that depends on nothing but the random. */
  public static <T> T of(Class<T> type, Random random) {
    return type.cast(new Anything(random).make(type));
  }

  private Object make(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] of = generic.getActualTypeArguments();
      if (generic.getRawType() == Optional.class) {
        return depth > 6 || random.nextBoolean() ? Optional.empty() : Optional.of(make(of[0]));
      }
      if (generic.getRawType() == List.class) {
        List<Object> list = new ArrayList<>();
        int size = of[0] == Kind.class ? 1 + random.nextInt(3) : depth > 6 ? 0 : random.nextInt(4);
        for (int i = 0; i < size; i++) {
          list.add(make(of[0]));
        }
        return list;
      }
      if (generic.getRawType() == Map.class) {
        Map<Object, Object> map = new TreeMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          map.put(make(of[0]), make(of[1]));
        }
        return map;
      }
    }
    return make((Class<?>) type);
  }

  private Object make(Class<?> type) {
    if (type == String.class) {
      return random.nextInt(8) == 0
          ? text(random.nextInt(300))
          : WORDS.get(random.nextInt(WORDS.size()));
    }
    if (type == int.class || type == Integer.class) {
      return random.nextInt(4) == 0 ? random.nextInt(Integer.MAX_VALUE) : random.nextInt(200);
    }
    if (type == long.class) {
      return (long) random.nextInt(Integer.MAX_VALUE);
    }
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    if (type == Instant.class) {
      return instant();
    }
    if (type == BigDecimal.class) {
      return BigDecimal.valueOf(random.nextInt(1_000_000), random.nextInt(3));
    }
    if (type == LocalDate.class) {
      return LocalDate.ofEpochDay(20_000 + random.nextInt(1000));
    }
    if (type == CaseNo.class) {
      return CaseNo.of(2026 + random.nextInt(3), random.nextInt(1_000_000));
    }
    if (type == AreaPath.class) {
      return new AreaPath(
          List.of("示范县", "示范县/柳河镇", "示范县/柳河镇/张庄村", "Linyi", "a//b").get(random.nextInt(5)));
    }
    if (type == MessageId.class) {
      return random.nextBoolean()
          ? MessageId.of((CaseNo) make(CaseNo.class), 1 + random.nextInt(50))
          : new MessageId("s0" + random.nextInt(10) + "-" + (1 + random.nextInt(50)));
    }
    if (type.isEnum()) {
      Object[] constants = type.getEnumConstants();
      return constants[random.nextInt(constants.length)];
    }
    if (type.isSealed()) {
      Class<?>[] kinds = type.getPermittedSubclasses();
      return make(kinds[random.nextInt(kinds.length)]);
    }
    if (type.isRecord()) {
      return record(type);
    }
    throw new IllegalArgumentException("no way to make a " + type);
  }

  private Object record(Class<?> type) {
    depth += type == Case.class ? 4 : 1;
    try {
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Object[] values =
          Arrays.stream(components).map(component -> make(component.getGenericType())).toArray();
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "a " + type.getSimpleName() + " cannot be of these values", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    } finally {
      depth -= type == Case.class ? 4 : 1;
    }
  }

  private Instant instant() {
    Instant base = Instant.parse("2026-09-30T08:00:00Z").plusSeconds(60L * random.nextInt(100_000));
    return switch (random.nextInt(5)) {
      case 0 -> base.plusMillis(random.nextInt(100_000));
      case 1 -> base.plusNanos(random.nextInt(1_000_000_000));
      case 2 -> base.minusSeconds(random.nextInt(1_000_000_000));
      default -> base;
    };
  }

  private String text(int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      int point =
          random.nextInt(4) == 0 ? 0x20 + random.nextInt(0x5f) : 0x4e00 + random.nextInt(0x5000);
      text.appendCodePoint(random.nextInt(50) == 0 ? 0x1f600 + random.nextInt(64) : point);
    }
    return text.toString();
  }
}
