package dev.isobar.connect.elasticsearch.config;

import co.elastic.clients.json.JsonpUtils;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;

/**
 * How an index is made and kept.
 *
 * @param settings a JSON object of the index's settings; empty for the cluster's own
 * @param shards null if {@code settings} or the cluster says it
 * @param replicas null if {@code settings} or the cluster says it
 * @param ignoreAbove the longest text that is a keyword, in characters
 * @param decimals null if how decimals are written decides
 */
public record IndexSettings(
    Create create,
    String settings,
    Integer shards,
    Integer replicas,
    Strings strings,
    int ignoreAbove,
    Decimals decimals,
    Arrays arrays,
    Maps maps,
    List<GeoPoint> geoPoints) {

  /** What the sink does to indices. */
  public enum Create {
    /** Nothing. */
    NONE,
    /** It makes those that are missing. */
    CREATE,
    /** It also adds fields that appear. */
    EVOLVE
  }

  /** How strings are searched. */
  public enum Strings {
    /** As they are. */
    KEYWORD,
    /** By their words, and as they are in the field's keyword. */
    TEXT
  }

  /** What decimals are for queries. */
  public enum Decimals {
    KEYWORD,
    DOUBLE,
    /** Needs the module mapper-extras, which all distributions of Elastic have. */
    SCALED_FLOAT,
    LONG
  }

  /** What lists of structs are for queries. */
  public enum Arrays {
    /** The members of all its structs together. */
    OBJECT,
    /** Each struct by itself. */
    NESTED
  }

  /** What maps are for queries. */
  public enum Maps {
    /** A field of its own for each key. */
    OBJECT,
    /** One field, however many keys there are. */
    FLATTENED
  }

  public static final String CREATE = "index.create";
  public static final String SETTINGS = "index.settings";
  public static final String SHARDS = "index.shards";
  public static final String REPLICAS = "index.replicas";
  public static final String STRINGS = "index.strings";
  public static final String IGNORE_ABOVE = "index.strings.ignore.above";
  public static final String DECIMALS = "index.decimals";
  public static final String ARRAYS = "index.arrays";
  public static final String MAPS = "index.maps";
  public static final String GEO_POINTS = "index.geo.points";

  private static final String AS_WRITTEN = "written";

  /** So many characters of UTF-8 fit into the longest term that the index can hold. */
  private static final int LONGEST_KEYWORD = 8191;

  /** Copies the list. */
  public IndexSettings {
    geoPoints = List.copyOf(geoPoints);
  }

  /** Adds these options to the connector's definition and returns it. */
  public static ConfigDef define(ConfigDef definition) {
    definition
        .define(
            CREATE,
            ConfigDef.Type.STRING,
            text(Create.NONE),
            ValidString.in(names(Create.values())),
            Importance.MEDIUM,
            "What the sink does to indices: nothing (`none`), makes those that are missing, with a"
                + " mapping for the record's schema (`create`), or also adds fields that appear"
                + " (`evolve`).")
        .define(
            SETTINGS,
            ConfigDef.Type.STRING,
            "",
            checked(IndexSettings::checkSettings, "a JSON object"),
            Importance.LOW,
            "Settings of an index that the sink makes, as a JSON object.")
        .define(
            SHARDS,
            ConfigDef.Type.INT,
            null,
            orNull(Range.between(1, 1024)),
            Importance.LOW,
            "Primary shards of an index that the sink makes. Without it, the cluster's default.")
        .define(
            REPLICAS,
            ConfigDef.Type.INT,
            null,
            orNull(Range.atLeast(0)),
            Importance.LOW,
            "Replicas of an index that the sink makes. Without it, the cluster's default.");
    return defineMapping(definition);
  }

  /** Adds them to the definition of a topic's options, where each may be left out; returns it. */
  public static ConfigDef defineForTopic(ConfigDef definition) {
    for (ConfigDef.ConfigKey key : define(new ConfigDef()).configKeys().values()) {
      definition.define(
          key.name,
          key.type,
          null,
          LambdaValidator.with(
              (name, value) -> {
                if (value != null && key.validator != null) {
                  key.validator.ensureValid(name, value);
                }
              },
              () -> String.valueOf(key.validator)),
          Importance.LOW,
          "As the connector's `" + key.name + "`, for this topic.");
    }
    return definition;
  }

  private static ConfigDef defineMapping(ConfigDef definition) {
    return definition
        .define(
            STRINGS,
            ConfigDef.Type.STRING,
            text(Strings.KEYWORD),
            ValidString.in(names(Strings.values())),
            Importance.LOW,
            "What strings are mapped to: `keyword`, or `text` with a keyword beside.")
        .define(
            IGNORE_ABOVE,
            ConfigDef.Type.INT,
            1024,
            Range.between(1, LONGEST_KEYWORD),
            Importance.LOW,
            "The longest string that a keyword holds, in characters. Longer ones are in the document"
                + " but not found by it.")
        .define(
            DECIMALS,
            ConfigDef.Type.STRING,
            AS_WRITTEN,
            ValidString.in("written", "keyword", "double", "scaled_float", "long"),
            Importance.LOW,
            "What decimals are mapped to: `keyword`, `double`, `scaled_float` with the schema's"
                + " scale, `long`, or what fits how they are `written`.")
        .define(
            ARRAYS,
            ConfigDef.Type.STRING,
            text(Arrays.OBJECT),
            ValidString.in(names(Arrays.values())),
            Importance.LOW,
            "What lists of structs are mapped to: `object`, or `nested` to ask for members of the"
                + " same struct.")
        .define(
            MAPS,
            ConfigDef.Type.STRING,
            text(Maps.FLATTENED),
            ValidString.in(names(Maps.values())),
            Importance.LOW,
            "What maps are mapped to: `flattened`, one field however many keys there are, or"
                + " `object`, a field for each key.")
        .define(
            GEO_POINTS,
            ConfigDef.Type.STRING,
            "",
            checked(
                text -> {
                  var unused = GeoPoint.parse(text);
                },
                "field=latitude,longitude;…"),
            Importance.MEDIUM,
            "Fields to make of two of the value's, as `location=latitude,longitude`, separated by"
                + " semicolons. An index that the sink makes has them as `geo_point`.");
  }

  /** Reads them from checked values. */
  public static IndexSettings parse(AbstractConfig values) {
    String decimals = values.getString(DECIMALS);
    return new IndexSettings(
        parse(Create.class, values.getString(CREATE)),
        values.getString(SETTINGS).trim(),
        values.getInt(SHARDS),
        values.getInt(REPLICAS),
        parse(Strings.class, values.getString(STRINGS)),
        values.getInt(IGNORE_ABOVE),
        decimals.equals(AS_WRITTEN) ? null : parse(Decimals.class, decimals),
        parse(Arrays.class, values.getString(ARRAYS)),
        parse(Maps.class, values.getString(MAPS)),
        GeoPoint.parse(values.getString(GEO_POINTS)));
  }

  /**
   * Reads the settings of a topic from options that have been checked.
   *
   * @param properties the connector's, which hold where the topic has no option of its own
   * @param topicOptions by their names without what their properties start with; others than these
   *     are passed over
   */
  public static IndexSettings ofTopic(
      Map<String, String> properties, Map<String, String> topicOptions) {
    Map<String, String> all = new HashMap<>(properties);
    all.putAll(topicOptions);
    return parse(new AbstractConfig(define(new ConfigDef()), all, false));
  }

  /** Reads a JSON object, such as {@link #settings()}; an empty text is an empty object. */
  public static JsonObject json(String text) {
    if (text.isBlank()) {
      return JsonValue.EMPTY_JSON_OBJECT;
    }
    try (JsonReader reader = JsonpUtils.provider().createReader(new StringReader(text))) {
      return reader.readObject();
    } catch (JsonException e) {
      throw new IllegalArgumentException("it is no JSON object: " + e.getMessage(), e);
    }
  }

  private static void checkSettings(String text) {
    JsonObject settings = json(text);
    if (settings.containsKey("mappings") || settings.containsKey("settings")) {
      throw new IllegalArgumentException(
          "it holds settings alone: write {\"refresh_interval\": \"5s\"}");
    }
  }

  private static String[] names(Enum<?>[] constants) {
    return java.util.Arrays.stream(constants).map(IndexSettings::text).toArray(String[]::new);
  }

  private static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E parse(Class<E> type, String text) {
    return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
  }

  private static ConfigDef.Validator orNull(Range range) {
    return LambdaValidator.with(
        (name, value) -> {
          if (value != null) {
            range.ensureValid(name, value);
          }
        },
        range::toString);
  }

  private static ConfigDef.Validator checked(Consumer<String> check, String form) {
    return LambdaValidator.with(
        (name, value) -> {
          try {
            check.accept((String) value);
          } catch (IllegalArgumentException e) {
            throw new ConfigException(name, value, e.getMessage());
          }
        },
        () -> form);
  }
}
