/**
 * What the parts of the topology share: names of topics and stores, keys, and how stores are made.
 */
package dev.isobar.app.stream;
