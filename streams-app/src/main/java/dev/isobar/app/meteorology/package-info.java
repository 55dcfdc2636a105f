/**
 * Meteorology as pure functions: no state, no input or output, nothing but {@code java.*}. Units
 * are in the names. A function that does not apply to its arguments answers with an empty optional.
 */
package dev.isobar.app.meteorology;
