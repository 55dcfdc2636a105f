package dev.isobar.connect.elasticsearch.index;

import dev.isobar.connect.elasticsearch.config.ConversionSettings;
import dev.isobar.connect.elasticsearch.config.IndexSettings;
import dev.isobar.connect.elasticsearch.config.TopicSettings;

/**
 * What a mapping has to know of how values are written.
 *
 * @param decimals what fits how decimals are written: a keyword for text, a double for a number, a
 *     long for the whole number of smallest units
 * @param mapsAsEntries whether maps are lists of objects with key and value
 * @param wrapField the field that takes a value which is no object; null for none
 * @param timestampField the field that is added for a data stream; null for none
 */
public record WrittenForm(
    IndexSettings.Decimals decimals,
    boolean mapsAsEntries,
    String wrapField,
    String timestampField) {

  /** Decimals as numbers, maps as objects, nothing added. */
  public static final WrittenForm PLAIN =
      new WrittenForm(IndexSettings.Decimals.DOUBLE, false, null, null);

  /** As a topic's records are written. */
  public static WrittenForm of(TopicSettings topic) {
    return new WrittenForm(
        switch (topic.conversion().decimals()) {
          case NUMBER, DOUBLE -> IndexSettings.Decimals.DOUBLE;
          case STRING -> IndexSettings.Decimals.KEYWORD;
          case SCALED -> IndexSettings.Decimals.LONG;
        },
        topic.conversion().maps() == ConversionSettings.Maps.ENTRIES,
        topic.conversion().wrapField(),
        topic.timestamp() == null ? null : "@timestamp");
  }
}
