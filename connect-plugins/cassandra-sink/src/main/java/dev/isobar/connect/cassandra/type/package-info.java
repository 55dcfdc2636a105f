/** From the values of records to the bytes of CQL values. */
package dev.isobar.connect.cassandra.type;
