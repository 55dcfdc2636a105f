package dev.isobar.streams.cassandra.internal.reader;

import dev.isobar.streams.cassandra.StateReaderException;
import dev.isobar.streams.cassandra.internal.table.TableException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Waits for Cassandra's answers. Nothing is asked twice: the driver has done that, and how long
 * somebody would wait beyond its timeouts is for the caller to say.
 */
public final class Waiting {

  private Waiting() {}

  /**
   * The result of calls made at the same time, in their order.
   *
   * @param described what is read, for messages
   */
  static <T> List<T> all(String described, List<? extends CompletionStage<T>> calls) {
    List<T> results = new ArrayList<>(calls.size());
    for (CompletionStage<T> call : calls) {
      results.add(one(described, () -> call));
    }
    return results;
  }

  /** The result of one call. */
  public static <T> T one(String described, Supplier<? extends CompletionStage<T>> call) {
    try {
      return call.get().toCompletableFuture().get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw failed(described, e.getCause());
    } catch (TableException e) {
      throw failed(described, e);
    }
  }

  /** What to throw for a failure. */
  public static StateReaderException failed(String described, Throwable cause) {
    boolean passing = cause instanceof TableException failure && failure.passing();
    return new StateReaderException(
        described + " cannot be read: " + cause.getMessage(), passing, cause);
  }
}
