/**
 * The mathematics of the models: no state but what is handed in, nothing but {@code java.*}, the
 * same result for the same input to the last bit.
 */
package dev.isobar.app.forecast.model;
