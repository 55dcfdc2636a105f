/** The connector's options. */
package dev.isobar.connect.cassandra.config;
