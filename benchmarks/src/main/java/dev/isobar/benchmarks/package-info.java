/** The command line of the benchmarks. */
package dev.isobar.benchmarks;
