package dev.isobar.connect.elasticsearch.config;

import dev.isobar.connect.elasticsearch.template.Source;
import dev.isobar.connect.elasticsearch.template.Template;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/** The options of a topic: {@code topic.<topic>.<option>}. */
public final class TopicOptions {

  public static final String INDEX = "index";
  public static final String ID = "id";
  public static final String ID_FIELDS = "id.fields";
  public static final String ROUTING = "routing";
  public static final String PIPELINE = "pipeline";
  public static final String METHOD = "method";
  public static final String SCRIPT = "script";
  public static final String SCRIPT_ID = "script.id";
  public static final String SCRIPT_LANG = "script.lang";
  public static final String SCRIPT_UPSERT = "script.upsert";
  public static final String TOMBSTONES = "tombstones";
  public static final String VERSION = "version";
  public static final String TIMESTAMP_SOURCE = "timestamp.source";

  static final String NO_VERSION = "none";
  static final String UPSERT_BY_SCRIPT = "script";

  private TopicOptions() {}

  /** The options, without what their properties start with. */
  public static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    definePlace(definition);
    defineMethod(definition);
    return IndexSettings.defineForTopic(ConversionSettings.define(definition));
  }

  private static void definePlace(ConfigDef definition) {
    definition
        .define(
            INDEX,
            ConfigDef.Type.STRING,
            "{topic}",
            checked(text -> IndexText.check(Template.parse(text)), "a name or a template"),
            Importance.HIGH,
            "The index, alias or data stream that takes the records: a name, or a template such as"
                + " `weather-{timestamp:yyyy.MM}`.")
        .define(
            ID,
            ConfigDef.Type.STRING,
            "key",
            checked(IdSettings::parse, "key, coordinates, generated, or a template"),
            Importance.HIGH,
            "The document id: the record's `key`, its `coordinates` (topic, partition and offset), a"
                + " template such as `{key.station}|{key.time}`, or `generated` by the cluster.")
        .define(
            ID_FIELDS,
            ConfigDef.Type.LIST,
            List.of(),
            Importance.MEDIUM,
            "In place of `id`: fields of the value that make the id, joined by |, times as ISO"
                + " 8601.")
        .define(
            ROUTING,
            ConfigDef.Type.STRING,
            null,
            checked(Template::parse, "a template"),
            Importance.MEDIUM,
            "What decides the shard in place of the id: a template such as `{value.state}`.")
        .define(
            PIPELINE,
            ConfigDef.Type.STRING,
            null,
            checked(Template::parse, "a name or a template"),
            Importance.MEDIUM,
            "The ingest pipeline that documents go through: a name or a template.");
  }

  private static void defineMethod(ConfigDef definition) {
    definition
        .define(
            METHOD,
            ConfigDef.Type.STRING,
            Choice.text(WriteMethod.INDEX),
            Choice.among(WriteMethod.class),
            Importance.HIGH,
            "What a record does: `index` its document in place of any other, `create` it where there"
                + " is none, `update` fields of the one that is there, or `upsert`: update or create.")
        .define(
            SCRIPT,
            ConfigDef.Type.STRING,
            null,
            new NonEmptyString(),
            Importance.LOW,
            "A script that makes the update, with the value's fields as its parameters.")
        .define(
            SCRIPT_ID,
            ConfigDef.Type.STRING,
            null,
            new NonEmptyString(),
            Importance.LOW,
            "The same, by the id of a script that is stored in the cluster.")
        .define(
            SCRIPT_LANG,
            ConfigDef.Type.STRING,
            "painless",
            new NonEmptyString(),
            Importance.LOW,
            "The language of `script`.")
        .define(
            SCRIPT_UPSERT,
            ConfigDef.Type.STRING,
            "value",
            ValidString.in("value", UPSERT_BY_SCRIPT),
            Importance.LOW,
            "What makes the document where there is none: the record's `value`, or the `script`, which"
                + " then runs on an empty one.")
        .define(
            TOMBSTONES,
            ConfigDef.Type.STRING,
            Choice.text(Tombstones.DELETE),
            Choice.among(Tombstones.class),
            Importance.MEDIUM,
            "What a record without a value does: `delete` the document, `ignore`, or be reported"
                + " (`fail`).")
        .define(
            VERSION,
            ConfigDef.Type.STRING,
            NO_VERSION,
            checked(TopicOptions::version, "none, offset, timestamp, value.<field>, header.<name>"),
            Importance.MEDIUM,
            "The document's version, of which the highest wins: `none`, the record's `offset` or"
                + " `timestamp`, or a part of it such as `value.revision` or `header.version`.")
        .define(
            TIMESTAMP_SOURCE,
            ConfigDef.Type.STRING,
            null,
            checked(TopicOptions::time, "timestamp, value.<field>, key.<field>, header.<name>"),
            Importance.LOW,
            "What the document's field `@timestamp` is made of: the record's `timestamp`, or a part of"
                + " it such as `value.time`. Without it the document has it only if the value has.");
  }

  /**
   * Reads where the version is.
   *
   * @return null for none
   * @throws IllegalArgumentException that says what it may be
   */
  static Source version(String text) {
    if (text.equals(NO_VERSION)) {
      return null;
    }
    Source source = Source.parse(text);
    boolean fits =
        switch (source.origin()) {
          case OFFSET, TIMESTAMP, HEADER -> true;
          case VALUE -> !source.path().isEmpty();
          case KEY, TOPIC, PARTITION -> false;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "it does not grow with a document's records: write none, offset, timestamp,"
              + " value.<field> or header.<name>");
    }
    return source;
  }

  private static Source time(String text) {
    Source source = Source.parse(text);
    boolean fits =
        switch (source.origin()) {
          case TIMESTAMP, HEADER -> true;
          case VALUE, KEY -> !source.path().isEmpty();
          case TOPIC, PARTITION, OFFSET -> false;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          "it is no time: write timestamp, value.<field>, key.<field> or header.<name>");
    }
    return source;
  }

  private static LambdaValidator checked(Consumer<String> parser, String form) {
    return LambdaValidator.with(
        (name, value) -> {
          if (value != null) {
            if (((String) value).isEmpty()) {
              throw new ConfigException(name, value, "it is empty: write " + form);
            }
            try {
              parser.accept((String) value);
            } catch (IllegalArgumentException e) {
              throw new ConfigException(name, value, e.getMessage());
            }
          }
        },
        () -> form);
  }
}
