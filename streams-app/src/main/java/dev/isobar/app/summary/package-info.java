/** Figures of stations' hours. */
package dev.isobar.app.summary;
