/** From records to statements. */
package dev.isobar.connect.cassandra.statement;
