/** How much the NWS source connector costs, in a real Connect worker beside a simulated API. */
package dev.isobar.benchmarks.source;
