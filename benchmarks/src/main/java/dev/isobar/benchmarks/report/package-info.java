/** How figures are written for people. */
package dev.isobar.benchmarks.report;
