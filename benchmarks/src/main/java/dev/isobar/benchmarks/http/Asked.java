package dev.isobar.benchmarks.http;

/**
 * A question and what came of it.
 *
 * @param at when it was asked, nanoseconds of the JVM's clock
 * @param answered whether with status 200
 * @param ageMillis how old the answer is by its own word; NaN when it does not say
 * @param by who answered, as the answer says; else why it failed
 */
record Asked(long at, boolean answered, double ageMillis, String by) {}
