/** How a Cassandra cluster is reached: the options, TLS, and sessions that say why they fail. */
package dev.isobar.cassandra.connection;
