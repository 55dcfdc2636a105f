/** Models that forecast a station's next hours, learn from what then happens and are scored. */
package dev.isobar.app.forecast;
