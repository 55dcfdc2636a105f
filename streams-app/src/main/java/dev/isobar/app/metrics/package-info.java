/** Figures for Prometheus. */
package dev.isobar.app.metrics;
