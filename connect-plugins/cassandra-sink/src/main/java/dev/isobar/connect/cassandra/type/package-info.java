/** From Connect values to CQL values. */
package dev.isobar.connect.cassandra.type;
