package dev.isobar.connect.elasticsearch.config;

import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;

/**
 * How values become JSON.
 *
 * @param depthMax how many objects and lists may be in one another
 * @param jsonText whether a value that is text is a document as it is
 * @param wrapField the field that takes a value which is no object; null for none
 */
public record ConversionSettings(
    Decimals decimals,
    Maps maps,
    NotNumbers nan,
    Nulls nulls,
    int depthMax,
    boolean jsonText,
    String wrapField) {

  /** How a decimal is written. */
  public enum Decimals {
    /** As a number with all its digits. */
    NUMBER,
    /** As text with all its digits. */
    STRING,
    /** As the double that is nearest. */
    DOUBLE,
    /** As the whole number of its smallest units: 12.50 of scale 2 as 1250. */
    SCALED
  }

  /** How a map is written. */
  public enum Maps {
    /** As an object, keys as text. */
    OBJECT,
    /** As a list of objects with key and value. */
    ENTRIES
  }

  /** What becomes of NaN and infinities. */
  public enum NotNumbers {
    /** The record is reported. */
    REPORT,
    /** It is null. */
    NULL,
    /** It is text: NaN, Infinity, -Infinity. */
    STRING
  }

  /** What becomes of fields and map entries that are null. */
  public enum Nulls {
    /** They are null. */
    WRITE,
    /** They are left out. */
    OMIT
  }

  public static final String DECIMALS = "decimals";
  public static final String MAPS = "maps";
  public static final String NAN = "nan";
  public static final String NULLS = "nulls";
  public static final String DEPTH_MAX = "depth.max";
  public static final String JSON_TEXT = "json.text";
  public static final String WRAP_FIELD = "wrap.field";

  /** What one thousand nested objects, the parser's limit, leaves to be safe. */
  private static final int DEEPEST = 900;

  static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            DECIMALS,
            ConfigDef.Type.STRING,
            Choice.text(Decimals.NUMBER),
            Choice.among(Decimals.class),
            Importance.MEDIUM,
            "How decimals are written: `number` with all digits, `string`, `double`, or `scaled`,"
                + " the whole number of smallest units.")
        .define(
            MAPS,
            ConfigDef.Type.STRING,
            Choice.text(Maps.OBJECT),
            Choice.among(Maps.class),
            Importance.LOW,
            "How maps are written: as an `object`, or as a list of `entries` with key and value.")
        .define(
            NAN,
            ConfigDef.Type.STRING,
            Choice.text(NotNumbers.REPORT),
            Choice.among(NotNumbers.class),
            Importance.LOW,
            "What becomes of NaN and infinities: the record is reported (`report`), or they are"
                + " `null` or a `string`.")
        .define(
            NULLS,
            ConfigDef.Type.STRING,
            Choice.text(Nulls.WRITE),
            Choice.among(Nulls.class),
            Importance.LOW,
            "Whether fields that are null are written as null (`write`) or left out (`omit`).")
        .define(
            DEPTH_MAX,
            ConfigDef.Type.INT,
            100,
            Range.between(1, DEEPEST),
            Importance.LOW,
            "How many objects and lists may be in one another. Deeper records are reported.")
        .define(
            JSON_TEXT,
            ConfigDef.Type.BOOLEAN,
            false,
            Importance.LOW,
            "Whether a value that is text or bytes is a JSON object, to be the document as it is.")
        .define(
            WRAP_FIELD,
            ConfigDef.Type.STRING,
            null,
            new NonEmptyString(),
            Importance.LOW,
            "The document's only field, for values that are neither struct nor map. Without it such"
                + " records are reported.");
  }

  static ConversionSettings parse(AbstractConfig values) {
    return new ConversionSettings(
        Choice.parse(Decimals.class, values.getString(DECIMALS)),
        Choice.parse(Maps.class, values.getString(MAPS)),
        Choice.parse(NotNumbers.class, values.getString(NAN)),
        Choice.parse(Nulls.class, values.getString(NULLS)),
        values.getInt(DEPTH_MAX),
        values.getBoolean(JSON_TEXT),
        values.getString(WRAP_FIELD));
  }
}
