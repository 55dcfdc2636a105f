package dev.isobar.app.query;

import dev.isobar.streams.cassandra.CassandraStateReader;
import dev.isobar.streams.cassandra.StateReaderException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects to Cassandra on a thread of its own, again and again until it succeeds. */
final class StateConnection implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StateConnection.class);

  private final Supplier<CassandraStateReader> opener;
  private final Duration pause;
  private final Thread thread;
  private volatile CassandraStateReader reader;
  private boolean closed;

  /**
   * @param opener connects, or throws a {@link StateReaderException}
   * @param pause between attempts
   */
  StateConnection(Supplier<CassandraStateReader> opener, Duration pause) {
    this.opener = opener;
    this.pause = pause;
    this.thread = new Thread(this::connect, "query-cassandra");
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /**
   * What reads the state.
   *
   * @throws NotHereException while there is no connection
   */
  CassandraStateReader reader() throws NotHereException {
    CassandraStateReader open = reader;
    if (open == null) {
      throw new NotHereException("Cassandra has not answered yet");
    }
    return open;
  }

  private void connect() {
    boolean told = false;
    try {
      while (true) {
        try {
          CassandraStateReader opened = opener.get();
          keep(opened);
          return;
        } catch (StateReaderException e) {
          if (!told) {
            log.warn("Answers from Cassandra have to wait for it: {}", e.getMessage());
            told = true;
          }
        }
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void keep(CassandraStateReader opened) {
    if (closed) {
      opened.close();
    } else {
      reader = opened;
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    thread.interrupt();
    if (reader != null) {
      reader.close();
    }
  }
}
