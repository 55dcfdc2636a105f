/** The newest version of each report of the last days, which all aggregates are computed from. */
package dev.isobar.app.history;
