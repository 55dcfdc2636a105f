/** A Kafka Connect sink that writes the records of topics as rows of Cassandra tables. */
package dev.isobar.connect.cassandra;
