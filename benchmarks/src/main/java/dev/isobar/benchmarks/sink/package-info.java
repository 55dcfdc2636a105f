/** Sinks in a Connect worker beside programs that do less: what is the same for all of them. */
package dev.isobar.benchmarks.sink;
