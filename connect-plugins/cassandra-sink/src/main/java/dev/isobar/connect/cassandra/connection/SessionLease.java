package dev.isobar.connect.cassandra.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.concurrent.atomic.AtomicBoolean;

/** A share in a session, given back when closed. Thread-safe. */
public final class SessionLease implements AutoCloseable {

  private final CqlSession session;
  private final Runnable giveBack;
  private final AtomicBoolean closed = new AtomicBoolean();

  SessionLease(CqlSession session, Runnable giveBack) {
    this.session = session;
    this.giveBack = giveBack;
  }

  /** The session, open until this lease is closed; not to be closed itself. */
  public CqlSession session() {
    return session;
  }

  /** Gives the share back; the last one to do so closes the session and waits for that. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      giveBack.run();
    }
  }
}
