package dev.isobar.benchmarks.store;

import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Remembers the first record that could not be sent. */
final class FirstFailure implements Callback {

  private final AtomicReference<Exception> first = new AtomicReference<>();

  @Override
  public void onCompletion(RecordMetadata metadata, Exception e) {
    if (e != null) {
      first.compareAndSet(null, e);
    }
  }

  /** Throws if there is one. */
  void check() {
    Exception e = first.get();
    if (e != null) {
      throw new RunFailedException("The input could not be written: " + e.getMessage(), e);
    }
  }
}
