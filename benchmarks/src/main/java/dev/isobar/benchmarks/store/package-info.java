/** {@code benchmarks/run store}: state stores side by side in one run on one machine. */
package dev.isobar.benchmarks.store;
