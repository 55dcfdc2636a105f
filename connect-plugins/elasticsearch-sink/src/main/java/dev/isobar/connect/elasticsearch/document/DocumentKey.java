package dev.isobar.connect.elasticsearch.document;

/**
 * A document's place. Actions of equal keys have to take effect in the order of their records.
 *
 * @param index the index, alias or data stream that it is written through
 * @param routing null unless it has one of its own
 * @param id null if the cluster makes it, so that no other action can be for the same document
 */
public record DocumentKey(String index, String routing, String id) {}
