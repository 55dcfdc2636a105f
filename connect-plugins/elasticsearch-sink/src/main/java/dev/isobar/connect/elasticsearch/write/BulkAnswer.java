package dev.isobar.connect.elasticsearch.write;

import java.util.Map;

/**
 * An answer to a bulk.
 *
 * @param tally how many actions succeeded, by their results
 * @param troubles what became of the others, by their places in the bulk
 */
record BulkAnswer(Tally tally, Map<Integer, ItemResult> troubles) {

  /**
   * How many actions did what.
   *
   * @param noop those that changed nothing, such as the deletion of what is not there
   */
  record Tally(int created, int updated, int deleted, int noop) {}
}
