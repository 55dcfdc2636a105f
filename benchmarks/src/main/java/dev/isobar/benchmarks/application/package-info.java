/** The application under measurement: a process of its own that says what it has come to. */
package dev.isobar.benchmarks.application;
