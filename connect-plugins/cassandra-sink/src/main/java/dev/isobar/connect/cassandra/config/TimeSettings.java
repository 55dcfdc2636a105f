package dev.isobar.connect.cassandra.config;

import java.util.concurrent.TimeUnit;

/**
 * How long rows live, and what numbers that stand for times count.
 *
 * @param ttlSeconds null for the table's own
 * @param ttlUnit of __ttl
 * @param timestampUnit of __timestamp
 * @param timeUnit of whole numbers in columns of type timestamp, since 1970
 */
public record TimeSettings(
    Integer ttlSeconds, TimeUnit ttlUnit, TimeUnit timestampUnit, TimeUnit timeUnit) {}
