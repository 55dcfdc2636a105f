/**
 * How a sink accepts records before they are written: what may be committed, when partitions are
 * paused, how many requests are in flight, and what an outage is. Everything is for the task's
 * thread but for the arrival of answers.
 */
package dev.isobar.connect.support.delivery;
