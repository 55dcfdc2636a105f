package dev.isobar.streams.cassandra.internal.engine;

import java.time.Duration;

/**
 * When what is committed is flushed: whichever of the bounds is reached first.
 *
 * @param maxRows rows in the buffer
 * @param interval since the last flush began
 */
record FlushPolicy(int maxRows, Duration interval) {}
