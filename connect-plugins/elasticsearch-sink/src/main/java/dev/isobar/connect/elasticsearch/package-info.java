/** A Kafka Connect sink that indexes the records of topics as Elasticsearch documents. */
package dev.isobar.connect.elasticsearch;
