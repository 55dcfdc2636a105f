package dev.isobar.app.http;

import static dev.isobar.app.http.JsonResponses.problem;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.concurrent.Semaphore;

/** Lets so many questions in at the same time; the others are told to come back. */
public final class Gate {

  private final Semaphore places;
  private final int most;

  /**
   * @param most how many at the same time
   */
  public Gate(int most) {
    this.most = most;
    this.places = new Semaphore(most);
  }

  /** The handler, behind the gate. */
  public Handler guard(Handler handler) {
    return ctx -> {
      if (!places.tryAcquire()) {
        full(ctx);
        return;
      }
      try {
        handler.handle(ctx);
      } finally {
        places.release();
      }
    };
  }

  private void full(Context ctx) {
    ctx.header("Retry-After", "1");
    problem(
        ctx,
        429,
        "Too many questions",
        most
            + " questions are being answered (isobar.http.max.requests); ask again in a second, or"
            + " another instance.");
  }
}
