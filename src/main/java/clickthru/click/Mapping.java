package clickthru.click;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;

/**
 * A file in memory, given back to the system by {@link #close} and not when the collector gets to
 * it. From Java 22 on through an Arena, before that through Unsafe, which newer ones warn about;
 * both are looked up by name, since this is compiled for Java 17.
 */
final class Mapping implements AutoCloseable {
  private static final Way WAY = Runtime.version().feature() >= 22 ? Way.arena() : Way.unsafe();

  private final ByteBuffer buffer;
  private final MethodHandle closing;

  private Mapping(ByteBuffer buffer, MethodHandle closing) {
    this.buffer = buffer.order(ByteOrder.LITTLE_ENDIAN);
    this.closing = closing;
  }

  /** Maps the first bytes of a file for reading and writing. */
  static Mapping of(FileChannel channel, int size) throws IOException {
    return WAY.map(channel, size);
  }

  ByteBuffer buffer() {
    return buffer;
  }

  /** Any use of the buffer after this may crash the program: whoever has it must drop it first. */
  @Override
  public void close() {
    try {
      closing.invoke();
    } catch (Throwable e) {
      throw new IllegalStateException("can't unmap a journal segment", e);
    }
  }

  private interface Way {
    Mapping map(FileChannel channel, int size) throws IOException;

    /** {@code channel.map(READ_WRITE, 0, size, Arena.ofShared()).asByteBuffer()}. */
    static Way arena() {
      try {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        Class<?> arena = Class.forName("java.lang.foreign.Arena");
        Class<?> memory = Class.forName("java.lang.foreign.MemorySegment");
        MethodType type =
            MethodType.methodType(memory, MapMode.class, long.class, long.class, arena);
        MethodHandle map = lookup.findVirtual(FileChannel.class, "map", type);
        MethodHandle buffer =
            lookup.findVirtual(memory, "asByteBuffer", MethodType.methodType(ByteBuffer.class));
        MethodHandle shared = lookup.findStatic(arena, "ofShared", MethodType.methodType(arena));
        MethodHandle close = lookup.findVirtual(arena, "close", MethodType.methodType(void.class));
        return (channel, size) -> {
          try {
            Object owner = shared.invoke();
            Object mapped = map.invoke(channel, MapMode.READ_WRITE, 0L, (long) size, owner);
            return new Mapping((ByteBuffer) buffer.invoke(mapped), close.bindTo(owner));
          } catch (IOException | RuntimeException | Error e) {
            throw e;
          } catch (Throwable e) {
            throw new IOException(e);
          }
        };
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }

    /** {@code channel.map(READ_WRITE, 0, size)}, and {@code Unsafe.invokeCleaner} to close it. */
    static Way unsafe() {
      try {
        Class<?> unsafe = Class.forName("sun.misc.Unsafe");
        Field instance = unsafe.getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        MethodHandle cleaner =
            MethodHandles.lookup()
                .findVirtual(
                    unsafe, "invokeCleaner", MethodType.methodType(void.class, ByteBuffer.class))
                .bindTo(instance.get(null));
        return (channel, size) -> {
          ByteBuffer buffer = channel.map(MapMode.READ_WRITE, 0, size);
          return new Mapping(buffer, cleaner.bindTo(buffer));
        };
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }
  }
}
