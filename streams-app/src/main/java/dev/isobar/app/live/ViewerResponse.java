package dev.isobar.app.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * Sends to a viewer what is in its outbox, whenever the connection takes it: no thread waits for a
 * viewer, however slow.
 */
final class ViewerResponse implements WriteListener, AsyncListener {

  private final Viewer viewer;
  private final ServletOutputStream out;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private boolean unflushed;

  private ViewerResponse(Viewer viewer, ServletOutputStream out) {
    this.viewer = viewer;
    this.out = out;
  }

  /**
   * Begins to send.
   *
   * @param async of the request
   * @return done when the viewer has left, or was sent away
   */
  static CompletableFuture<Void> begin(Viewer viewer, AsyncContext async) throws IOException {
    ViewerResponse response = new ViewerResponse(viewer, async.getResponse().getOutputStream());
    async.setTimeout(0);
    async.addListener(response);
    response.out.setWriteListener(response);
    return response.done;
  }

  @Override
  public void onWritePossible() {
    viewer.onNews(this::write);
  }

  private synchronized void write() {
    try {
      while (!done.isDone() && out.isReady()) {
        byte[] event = viewer.outbox().take();
        if (event != null) {
          out.write(event);
          unflushed = true;
        } else if (unflushed) {
          unflushed = false;
          out.flush();
        } else {
          if (viewer.outbox().isDone()) {
            finish();
          }
          return;
        }
      }
    } catch (IOException | IllegalStateException e) {
      // The viewer has hung up.
      finish();
    }
  }

  private void finish() {
    viewer.leave();
    // What follows is the server's work, not that of whoever tells the news.
    done.completeAsync(() -> null);
  }

  @Override
  public void onError(Throwable failure) {
    finish();
  }

  @Override
  public void onError(AsyncEvent event) {
    finish();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    finish();
  }

  @Override
  public void onComplete(AsyncEvent event) {
    finish();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // Nothing of ours begins again.
  }
}
