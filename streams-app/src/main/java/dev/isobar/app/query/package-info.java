/**
 * Questions to the state, whichever instance, or Cassandra, has the answer. Knows nothing of the
 * weather and nothing of HTTP routes.
 */
package dev.isobar.app.query;
