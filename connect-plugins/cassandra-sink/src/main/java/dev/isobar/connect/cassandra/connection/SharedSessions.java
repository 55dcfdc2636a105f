package dev.isobar.connect.cassandra.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * The sessions in use, one for all tasks whose connection settings are equal. A session has its own
 * threads and connections to every node, so a connector of many tasks should not have many.
 */
public final class SharedSessions {

  /** Connect gives tasks nothing to share, so this has to be reachable from everywhere. */
  private static final SharedSessions OF_WORKER = new SharedSessions(Sessions::open);

  private final Function<ConnectionSettings, CqlSession> opener;
  private final Map<ConnectionSettings, Shared> sessions = new HashMap<>();

  SharedSessions(Function<ConnectionSettings, CqlSession> opener) {
    this.opener = opener;
  }

  /** Those shared by all tasks of this worker. */
  public static SharedSessions ofWorker() {
    return OF_WORKER;
  }

  /**
   * Takes a share in the session with these settings. The first to come opens it while others wait.
   * If it cannot be opened, all who wait get the same failure, and who comes later tries again.
   *
   * @throws dev.isobar.cassandra.connection.ClusterAwayException if no node takes a connection,
   *     which may pass
   * @throws dev.isobar.cassandra.connection.OptionException if an option is wrong
   */
  public SessionLease lease(ConnectionSettings settings) {
    Shared shared;
    boolean first;
    synchronized (sessions) {
      shared = sessions.computeIfAbsent(settings, key -> new Shared());
      first = shared.users == 0;
      shared.users++;
    }
    if (first) {
      open(settings, shared);
    }
    try {
      return new SessionLease(shared.session.join(), () -> giveBack(settings, shared));
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void open(ConnectionSettings settings, Shared shared) {
    try {
      shared.session.complete(opener.apply(settings));
    } catch (RuntimeException | Error e) {
      synchronized (sessions) {
        sessions.remove(settings, shared);
      }
      shared.session.completeExceptionally(e);
    }
  }

  private void giveBack(ConnectionSettings settings, Shared shared) {
    synchronized (sessions) {
      shared.users--;
      if (shared.users > 0) {
        return;
      }
      sessions.remove(settings, shared);
    }
    // Outside of the lock, since it takes a while.
    shared.session.join().close();
  }

  /** How many sessions there are at the moment. */
  int size() {
    synchronized (sessions) {
      return sessions.size();
    }
  }

  /** A session, or one to be, and how many share it. */
  private static final class Shared {

    private final CompletableFuture<CqlSession> session = new CompletableFuture<>();
    private int users;
  }
}
