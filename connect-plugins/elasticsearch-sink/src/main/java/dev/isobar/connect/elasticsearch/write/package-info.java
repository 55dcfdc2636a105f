/** The way of documents to the cluster: bulks, their order, retries, and what may be committed. */
package dev.isobar.connect.elasticsearch.write;
