package dev.isobar.connect.elasticsearch.validation;

import dev.isobar.connect.elasticsearch.config.IndexSettings;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * An index that records are to go to, as far as it is known without any.
 *
 * @param prefix what the properties of the topic's options start with, such as {@code
 *     topic.reports.}
 * @param index its name, or that of an alias or data stream
 * @param pipeline null for none
 * @param createsOnly whether documents are neither replaced nor changed
 * @param deletes whether documents may be deleted
 */
record Destination(
    String prefix,
    String index,
    String pipeline,
    boolean createsOnly,
    boolean deletes,
    IndexSettings settings) {

  String property(String option) {
    return prefix + option;
  }

  /** The privileges on the index that are needed. */
  Set<String> privileges() {
    Set<String> needed = new LinkedHashSet<>();
    needed.add(createsOnly ? "create_doc" : "index");
    if (deletes) {
      needed.add("delete");
    }
    if (settings.create() != IndexSettings.Create.NONE) {
      needed.add("create_index");
      needed.add("view_index_metadata");
    }
    if (settings.create() == IndexSettings.Create.EVOLVE) {
      needed.add("manage");
    }
    return needed;
  }
}
