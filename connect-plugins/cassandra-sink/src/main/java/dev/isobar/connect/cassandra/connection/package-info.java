/** Sessions with the cluster. */
package dev.isobar.connect.cassandra.connection;
