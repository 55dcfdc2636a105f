/** Avro values in the Confluent wire format, with the schema registry. */
package dev.isobar.app.serde;
