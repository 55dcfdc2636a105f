package dev.isobar.connect.elasticsearch.connection;

import java.util.Set;
import org.apache.commons.logging.Log;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what the HTTP client logs to the worker's log, but for two loggers that would write every
 * request with its credentials. The file commons-logging.properties names this class.
 */
public final class GuardedLog implements Log {

  private static final Set<String> WRITE_CREDENTIALS =
      Set.of("org.apache.http.wire", "org.apache.http.headers");

  private final Logger log;
  private final boolean silent;

  /** Made by the HTTP client's logging for each of its loggers. */
  public GuardedLog(String name) {
    this.log = LoggerFactory.getLogger(name);
    this.silent = WRITE_CREDENTIALS.contains(name);
  }

  @Override
  public boolean isTraceEnabled() {
    return !silent && log.isTraceEnabled();
  }

  @Override
  public boolean isDebugEnabled() {
    return !silent && log.isDebugEnabled();
  }

  @Override
  public boolean isInfoEnabled() {
    return !silent && log.isInfoEnabled();
  }

  @Override
  public boolean isWarnEnabled() {
    return !silent && log.isWarnEnabled();
  }

  @Override
  public boolean isErrorEnabled() {
    return !silent && log.isErrorEnabled();
  }

  @Override
  public boolean isFatalEnabled() {
    return isErrorEnabled();
  }

  @Override
  public void trace(Object message) {
    trace(message, null);
  }

  @Override
  public void trace(Object message, Throwable cause) {
    if (isTraceEnabled()) {
      log.trace(String.valueOf(message), cause);
    }
  }

  @Override
  public void debug(Object message) {
    debug(message, null);
  }

  @Override
  public void debug(Object message, Throwable cause) {
    if (isDebugEnabled()) {
      log.debug(String.valueOf(message), cause);
    }
  }

  @Override
  public void info(Object message) {
    info(message, null);
  }

  @Override
  public void info(Object message, Throwable cause) {
    if (isInfoEnabled()) {
      log.info(String.valueOf(message), cause);
    }
  }

  @Override
  public void warn(Object message) {
    warn(message, null);
  }

  @Override
  public void warn(Object message, Throwable cause) {
    if (isWarnEnabled()) {
      log.warn(String.valueOf(message), cause);
    }
  }

  @Override
  public void error(Object message) {
    error(message, null);
  }

  @Override
  public void error(Object message, Throwable cause) {
    if (isErrorEnabled()) {
      log.error(String.valueOf(message), cause);
    }
  }

  @Override
  public void fatal(Object message) {
    error(message, null);
  }

  @Override
  public void fatal(Object message, Throwable cause) {
    error(message, cause);
  }
}
