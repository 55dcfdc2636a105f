package dev.isobar.connect.elasticsearch.config;

/**
 * What changes a document in place of the record's fields, which are its parameters.
 *
 * @param source its text; null for a stored script
 * @param id of a stored script; null for a text
 * @param lang the language of the text
 * @param makesDocument whether it also runs where there is no document, on an empty one; otherwise
 *     the record's value becomes the document then
 */
public record Script(String source, String id, String lang, boolean makesDocument) {}
