package dev.isobar.connect.elasticsearch.document;

/**
 * What a bulk request does with one document.
 *
 * @param document which
 * @param method what is done with it
 * @param lines the lines of the request's body: the action and, unless it deletes, the source, each
 *     ended by a line feed; not to be changed
 */
public record BulkAction(DocumentKey document, Method method, byte[] lines) {

  /** What is done. */
  public enum Method {
    /** Puts the document in the place of any other of its id. */
    INDEX,
    /** Puts the document where there is none of its id, such as in a data stream. */
    CREATE,
    /** Changes the document, or makes it if asked to. */
    UPDATE,
    /** Takes the document away. */
    DELETE
  }
}
