package dev.isobar.launcher.access;

import com.datastax.oss.driver.api.core.CqlSessionBuilder;

/** Makes builders of sessions that know the nodes, and nothing of who comes. */
@FunctionalInterface
public interface CassandraSessions {

  /** A new builder. */
  CqlSessionBuilder builder();
}
