/** The mapping language: which part of a record each column takes. */
package dev.isobar.connect.cassandra.mapping;
