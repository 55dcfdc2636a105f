/** How fast and how steadily the application answers questions over HTTP. */
package dev.isobar.benchmarks.http;
