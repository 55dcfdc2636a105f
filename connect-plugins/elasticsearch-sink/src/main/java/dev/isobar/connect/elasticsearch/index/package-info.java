/** Indices made and kept by the sink: their mappings, and what is done when fields appear. */
package dev.isobar.connect.elasticsearch.index;
