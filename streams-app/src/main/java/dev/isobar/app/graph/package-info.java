/** The station graph: stations, and how alike the episodes of neighbours are. */
package dev.isobar.app.graph;
