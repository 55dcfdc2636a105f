package dev.isobar.connect.elasticsearch.config;

import dev.isobar.connect.elasticsearch.config.IdSettings.Kind;
import java.util.LinkedHashMap;
import java.util.Map;

/** Options of a topic that do not go together. */
final class TopicConflicts {

  private final TopicSettings settings;
  private final Map<String, String> options;
  private final Map<String, String> problems = new LinkedHashMap<>();

  private TopicConflicts(TopicSettings settings) {
    this.settings = settings;
    this.options = settings.options();
  }

  /** By option, what is wrong and what would be right. Each option by itself has been checked. */
  static Map<String, String> find(TopicSettings settings) {
    TopicConflicts conflicts = new TopicConflicts(settings);
    conflicts.ofIds();
    conflicts.ofScript();
    conflicts.ofVersion();
    conflicts.ofUpdates();
    conflicts.ofTombstones();
    return conflicts.problems;
  }

  private boolean set(String option) {
    return options.containsKey(option);
  }

  private void ofIds() {
    if (set(TopicOptions.ID) && set(TopicOptions.ID_FIELDS)) {
      problems.put(TopicOptions.ID_FIELDS, "id is set too: take one of them out");
    } else if (set(TopicOptions.ID_FIELDS) && settings.id().kind() == Kind.KEY) {
      problems.put(TopicOptions.ID_FIELDS, "name fields of the value, or leave it out");
    }
  }

  private void ofScript() {
    boolean script = set(TopicOptions.SCRIPT) || set(TopicOptions.SCRIPT_ID);
    if (set(TopicOptions.SCRIPT) && set(TopicOptions.SCRIPT_ID)) {
      problems.put(TopicOptions.SCRIPT_ID, "script is set too: take one of them out");
    }
    if (script && !settings.form().method().isUpdate()) {
      problems.put(
          set(TopicOptions.SCRIPT) ? TopicOptions.SCRIPT : TopicOptions.SCRIPT_ID,
          "only an update runs a script: set method=update or method=upsert");
    }
    if (set(TopicOptions.SCRIPT_LANG) && !set(TopicOptions.SCRIPT)) {
      problems.put(TopicOptions.SCRIPT_LANG, "only script has a language: take it out");
    }
    if (set(TopicOptions.SCRIPT_UPSERT)
        && !(script && settings.form().method() == WriteMethod.UPSERT)) {
      problems.put(
          TopicOptions.SCRIPT_UPSERT, "it is for method=upsert with a script: take it out");
    }
  }

  private void ofVersion() {
    if (settings.form().version() == null) {
      return;
    }
    if (settings.form().method().isUpdate()) {
      problems.put(
          TopicOptions.VERSION,
          "the update API takes no external version: set method=index or take it out");
    } else if (settings.form().method() == WriteMethod.CREATE) {
      problems.put(
          TopicOptions.VERSION,
          "create takes no external version, since it never writes over a document: set"
              + " method=index or take it out");
    } else if (settings.id().kind() == Kind.GENERATED) {
      problems.put(
          TopicOptions.VERSION,
          "with id=generated no document has a second record: take it out or choose another id");
    }
  }

  private void ofUpdates() {
    if (!settings.form().method().isUpdate()) {
      return;
    }
    if (settings.pipeline() != null) {
      problems.put(
          TopicOptions.PIPELINE,
          "the update API sends no update through a pipeline: set method=index or take it out");
    }
    if (settings.id().kind() == Kind.GENERATED) {
      problems.put(
          TopicOptions.ID,
          "an update has to know its document, and with id=generated it cannot: choose another id or"
              + " method=index");
    } else if (settings.id().kind() == Kind.COORDINATES
        && settings.form().method() == WriteMethod.UPDATE) {
      problems.put(
          TopicOptions.ID,
          "no document has the coordinates of a new record, so that there is none to update: choose"
              + " another id or method=index");
    }
  }

  /** Only where deleting was asked for: without a word it may never come to that. */
  private void ofTombstones() {
    if (!set(TopicOptions.TOMBSTONES) || settings.form().tombstones() != Tombstones.DELETE) {
      return;
    }
    String reason = settings.noDeletion();
    if (reason != null) {
      problems.put(TopicOptions.TOMBSTONES, reason + ": set tombstones=ignore or tombstones=fail");
    }
  }
}
