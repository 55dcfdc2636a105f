package dev.isobar.app.live;

import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** One who looks on. */
final class Viewer {

  private final Predicate<String> wanted;
  private final String lastEventId;
  private final Outbox outbox;
  private final CompletableFuture<Void> admitted = new CompletableFuture<>();
  private volatile Runnable onNews = () -> {};
  private volatile boolean gone;
  private volatile Position from;

  /**
   * @param wanted which subjects it wants
   * @param lastEventId the id of the last event that it has seen; null when it comes anew
   */
  Viewer(Predicate<String> wanted, String lastEventId) {
    this.wanted = wanted;
    this.lastEventId = lastEventId;
    this.outbox = new Outbox(lastEventId != null);
  }

  boolean wants(String subject) {
    return wanted.test(subject);
  }

  String lastEventId() {
    return lastEventId;
  }

  /** What is to be sent to it. */
  Outbox outbox() {
    return outbox;
  }

  /** Done when it is looked after; fails when that cannot be. */
  CompletableFuture<Void> admitted() {
    return admitted;
  }

  /** The position from which on it is sent changes; null for all that come. */
  Position from() {
    return from;
  }

  void from(Position position) {
    from = position;
  }

  /** Sends. */
  void send(byte[] event) {
    outbox.add(event);
    onNews.run();
  }

  /** Sends what it missed. */
  void sendMissed(byte[] event) {
    outbox.addMissed(event);
    onNews.run();
  }

  /** Goes on with what comes now. */
  void release() {
    outbox.release();
    onNews.run();
  }

  /** Ends it, after what is still to be sent. */
  void end() {
    outbox.close();
    onNews.run();
  }

  /** It has left; nothing is sent any more. */
  void leave() {
    gone = true;
    outbox.close();
  }

  boolean isGone() {
    return gone;
  }

  /**
   * Who sends is told whenever there is something to be sent.
   *
   * @param told quick, may be called by any thread
   */
  void onNews(Runnable told) {
    onNews = told;
    told.run();
  }
}
