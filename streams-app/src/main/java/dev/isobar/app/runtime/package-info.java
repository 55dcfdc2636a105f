/** Starting, keeping up and stopping Kafka Streams. */
package dev.isobar.app.runtime;
