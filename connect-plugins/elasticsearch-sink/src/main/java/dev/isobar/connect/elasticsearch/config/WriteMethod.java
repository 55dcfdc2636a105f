package dev.isobar.connect.elasticsearch.config;

/** What a record with a value does to its document. */
public enum WriteMethod {
  /** Puts the document in the place of any other of its id. */
  INDEX,
  /** Puts the document where there is none of its id. */
  CREATE,
  /** Changes fields of the document that is there, or runs a script on it. */
  UPDATE,
  /** The same, and makes the document where there is none. */
  UPSERT;

  /** Whether it goes through the update API, which knows no external version and no pipeline. */
  public boolean isUpdate() {
    return this == UPDATE || this == UPSERT;
  }
}
