/** The weather in its own words over HTTP: stations, their hours and days, events, the graph. */
package dev.isobar.app.weather;
