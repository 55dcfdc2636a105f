package dev.isobar.connect.elasticsearch.config;

import dev.isobar.connect.elasticsearch.template.Source;

/**
 * What records do to documents.
 *
 * @param script null unless one changes the document
 * @param version where the external version is; null for none
 */
public record WriteForm(WriteMethod method, Script script, Tombstones tombstones, Source version) {}
