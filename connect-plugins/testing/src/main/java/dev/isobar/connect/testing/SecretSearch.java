package dev.isobar.connect.testing;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.LoggerFactory;

/**
 * Looks for secrets in all that is logged, at every level, until it is closed. Meanwhile nothing
 * else gets the log: it would be megabytes.
 */
public final class SecretSearch implements AutoCloseable {

  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final List<Appender<ILoggingEvent>> others = new ArrayList<>();
  private final Level level = root.getLevel();
  private final List<String> secrets;
  private final Queue<String> found = new ConcurrentLinkedQueue<>();
  private final AtomicInteger lines = new AtomicInteger();
  private final Looker looker = new Looker();

  /** Starts to look for these. */
  public SecretSearch(String... secrets) {
    this.secrets = new CopyOnWriteArrayList<>(secrets);
    root.iteratorForAppenders().forEachRemaining(others::add);
    others.forEach(root::detachAppender);
    looker.setContext(root.getLoggerContext());
    looker.start();
    root.addAppender(looker);
    root.setLevel(Level.TRACE);
  }

  /** From now on this is a secret too. */
  public void alsoFor(String secret) {
    secrets.add(secret);
  }

  /** Looks at a text that others see besides the log, such as what validation says. */
  public void in(String text) {
    if (secrets.stream().anyMatch(text::contains)) {
      found.add(text);
    }
  }

  /** Looks at an error with its causes; null is none. */
  public void in(Throwable failure) {
    if (failure != null) {
      StringWriter text = new StringWriter();
      failure.printStackTrace(new PrintWriter(text));
      in(text.toString());
    }
  }

  /** Returns the texts that told a secret. */
  public List<String> found() {
    return List.copyOf(found);
  }

  /** Returns how many lines were logged. */
  public int lines() {
    return lines.get();
  }

  /** Logs as before. */
  @Override
  public void close() {
    root.setLevel(level);
    root.detachAppender(looker);
    others.forEach(root::addAppender);
  }

  private final class Looker extends AppenderBase<ILoggingEvent> {

    @Override
    protected void append(ILoggingEvent event) {
      lines.incrementAndGet();
      in(event.getLoggerName() + ": " + event.getFormattedMessage());
      if (event.getThrowableProxy() != null) {
        in(ThrowableProxyUtil.asString(event.getThrowableProxy()));
      }
    }
  }
}
