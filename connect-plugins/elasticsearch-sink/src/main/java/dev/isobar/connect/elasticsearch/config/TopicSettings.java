package dev.isobar.connect.elasticsearch.config;

import dev.isobar.connect.elasticsearch.config.IdSettings.Kind;
import dev.isobar.connect.elasticsearch.template.Source;
import dev.isobar.connect.elasticsearch.template.Source.Origin;
import dev.isobar.connect.elasticsearch.template.Template;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.kafka.common.config.AbstractConfig;

/**
 * What becomes of a topic's records.
 *
 * @param prefix what the properties of the topic's options start with, such as {@code
 *     topic.reports.}
 * @param index the index, alias or data stream that takes the records
 * @param routing null for none
 * @param pipeline null for none
 * @param timestamp what the field {@code @timestamp} is made of; null unless it is added
 * @param indices how the topic's indices are made
 * @param options the options that are set, by their names without the prefix
 */
public record TopicSettings(
    String prefix,
    Template index,
    IdSettings id,
    Template routing,
    Template pipeline,
    WriteForm form,
    Source timestamp,
    ConversionSettings conversion,
    IndexSettings indices,
    Map<String, String> options) {

  public TopicSettings {
    options = Map.copyOf(options);
  }

  /**
   * Reads options that by themselves have no fault.
   *
   * @param connector the connector's properties, for what the topic does not say itself
   * @param groups what a regular expression found in the topic's name
   */
  static TopicSettings parse(
      String prefix,
      Map<String, String> options,
      Map<String, String> connector,
      IntFunction<String> groups) {
    AbstractConfig values = new AbstractConfig(TopicOptions.definition(), options, false);
    List<String> idFields =
        values.getList(TopicOptions.ID_FIELDS).stream()
            .map(String::trim)
            .filter(field -> !field.isEmpty())
            .toList();
    IdSettings id =
        idFields.isEmpty()
            ? IdSettings.parse(values.getString(TopicOptions.ID))
            : IdSettings.ofFields(idFields);
    String timestamp = values.getString(TopicOptions.TIMESTAMP_SOURCE);
    return new TopicSettings(
        prefix,
        template(values, TopicOptions.INDEX, groups),
        id.template() == null ? id : new IdSettings(id.kind(), id.template().withGroups(groups)),
        template(values, TopicOptions.ROUTING, groups),
        template(values, TopicOptions.PIPELINE, groups),
        form(values),
        timestamp == null ? null : Source.parse(timestamp),
        ConversionSettings.parse(values),
        IndexSettings.ofTopic(connector, options),
        options);
  }

  private static Template template(
      AbstractConfig values, String option, IntFunction<String> groups) {
    String text = values.getString(option);
    return text == null ? null : Template.parse(text).withGroups(groups);
  }

  private static WriteForm form(AbstractConfig values) {
    String source = values.getString(TopicOptions.SCRIPT);
    String id = values.getString(TopicOptions.SCRIPT_ID);
    boolean makesDocument =
        TopicOptions.UPSERT_BY_SCRIPT.equals(values.getString(TopicOptions.SCRIPT_UPSERT));
    return new WriteForm(
        Choice.parse(WriteMethod.class, values.getString(TopicOptions.METHOD)),
        source == null && id == null
            ? null
            : new Script(source, id, values.getString(TopicOptions.SCRIPT_LANG), makesDocument),
        Choice.parse(Tombstones.class, values.getString(TopicOptions.TOMBSTONES)),
        TopicOptions.version(values.getString(TopicOptions.VERSION)));
  }

  /** The property of one of the topic's options, for errors. */
  public String property(String option) {
    return prefix + option;
  }

  /** Says why a tombstone cannot delete its document; null if it can. */
  public String noDeletion() {
    if (id.kind() == Kind.GENERATED) {
      return "the cluster makes the ids, so that the document to delete cannot be told";
    }
    if (id.kind() == Kind.COORDINATES) {
      return "each record has an id of its own, so that there is no document to delete";
    }
    if (id.usesValue()) {
      return "the id is made of the value, which a record without one has not";
    }
    if (index.uses(Origin.VALUE)) {
      return "the index is made of the value, which a record without one has not";
    }
    if (routing != null && routing.uses(Origin.VALUE)) {
      return "the routing is made of the value, which a record without one has not";
    }
    return form.version() != null && form.version().origin() == Origin.VALUE
        ? "the version is in the value, which a record without one has not"
        : null;
  }
}
