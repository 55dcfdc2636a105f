package dev.isobar.connect.elasticsearch.config;

/** What a record without a value does. */
public enum Tombstones {
  /** Deletes the document. */
  DELETE,
  /** Nothing. */
  IGNORE,
  /** It is reported as a record that cannot be indexed. */
  FAIL
}
