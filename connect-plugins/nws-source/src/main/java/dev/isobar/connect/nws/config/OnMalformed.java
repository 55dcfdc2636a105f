package dev.isobar.connect.nws.config;

import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.util.Arrays;
import java.util.Locale;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** What becomes of an item of the API that cannot be read; the items around it are used. */
public enum OnMalformed {
  /** It goes to the dead letters, once for each distinct content. */
  DEAD_LETTER,
  /** It is counted and left out, with a warning now and then. */
  SKIP,
  /** The task fails. */
  FAIL;

  static final String OPTION = "nws.on.malformed";

  static ConfigDef define(ConfigDef options) {
    String[] ids = Arrays.stream(values()).map(OnMalformed::id).toArray(String[]::new);
    return options.define(
        OPTION,
        ConfigDef.Type.STRING,
        DEAD_LETTER.id(),
        ConfigDef.ValidString.in(ids),
        MEDIUM,
        "What becomes of a report or another item that cannot be read: dead.letter writes it to"
            + " nws.topic.dead.letter, skip leaves it out with a count and a warning once a minute"
            + " at most, fail ends the task. The items around it are used in any case but the"
            + " last.");
  }

  static OnMalformed from(AbstractConfig config) {
    return valueOf(config.getString(OPTION).replace('.', '_').toUpperCase(Locale.ROOT));
  }

  /** The name as it stands in {@code nws.on.malformed}. */
  public String id() {
    return name().replace('_', '.').toLowerCase(Locale.ROOT);
  }
}
