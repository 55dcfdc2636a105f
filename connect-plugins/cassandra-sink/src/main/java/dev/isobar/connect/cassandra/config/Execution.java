package dev.isobar.connect.cassandra.config;

import com.datastax.oss.driver.api.core.ConsistencyLevel;

/**
 * How the statements on one table are run.
 *
 * @param consistency null for the connector's
 * @param profile an execution profile of the driver; null for its default
 */
public record Execution(ConsistencyLevel consistency, String profile) {}
