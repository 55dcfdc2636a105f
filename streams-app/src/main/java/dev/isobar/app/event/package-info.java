/**
 * Spells of remarkable weather, the alerts in force during them, and more frequent polls meanwhile.
 */
package dev.isobar.app.event;
