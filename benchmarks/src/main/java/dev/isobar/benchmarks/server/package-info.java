/** How the servers of a benchmark are set up, and what they leave behind. */
package dev.isobar.benchmarks.server;
