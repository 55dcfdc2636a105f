/** How the cluster is reached: clients, TLS, and words for why it is not. */
package dev.isobar.connect.elasticsearch.connection;
