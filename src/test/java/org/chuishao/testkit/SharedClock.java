package org.chuishao.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock in a file that processes share: the test moves it, products read it at once. Beside it,
 * for each product, up to which moment it has dealt with everything.
 */
public final class SharedClock implements InstantSource {

  private static final VarHandle LONGS =
      MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final int SLOTS = 8;

  private final ByteBuffer memory;

  private SharedClock(ByteBuffer memory) {
    this.memory = memory;
  }

  /** Opens the clock; a new file shows 1970. */
  public static SharedClock open(Path file) {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new SharedClock(
          channel.map(FileChannel.MapMode.READ_WRITE, 0, (long) Long.BYTES * (1 + SLOTS)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli((long) LONGS.getVolatile(memory, 0));
  }

  /** Sets the clock, to whole milliseconds. */
  public void set(Instant now) {
    LONGS.setVolatile(memory, 0, now.toEpochMilli());
  }

  /**
   * Says that nothing is left to do at this moment.
   *
   * @param product 0 to 7
   */
  public void settled(int product, Instant at) {
    LONGS.setVolatile(memory, Long.BYTES * (1 + product), at.toEpochMilli());
  }

  /** Up to which moment a product has dealt with everything. */
  public Instant settled(int product) {
    return Instant.ofEpochMilli((long) LONGS.getVolatile(memory, Long.BYTES * (1 + product)));
  }
}
