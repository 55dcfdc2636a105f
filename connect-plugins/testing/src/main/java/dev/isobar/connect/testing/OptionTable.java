package dev.isobar.connect.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;

/**
 * The table of a connector's options as its README shows it, between two comments. It is made from
 * the code: a test checks it, and writes it when run with {@code -Dreadme.rewrite=true}.
 */
public final class OptionTable {

  private final boolean validValues;
  private final List<String> rows = new ArrayList<>();

  private OptionTable(boolean validValues) {
    this.validValues = validValues;
  }

  /** Starts a table of names, types, defaults and meanings. */
  public static OptionTable brief() {
    return new OptionTable(false);
  }

  /** Starts a table that says besides which values each option takes. */
  public static OptionTable withValidValues() {
    return new OptionTable(true);
  }

  /**
   * Adds a row for each option of the definition.
   *
   * @param prefix what stands before the names of these options; may be empty
   */
  public OptionTable add(String prefix, ConfigDef definition) {
    definition.configKeys().values().forEach(key -> rows.add(row(prefix, key)));
    return this;
  }

  /**
   * Checks that the file shows this table, or writes it there when asked to.
   *
   * @throws AssertionError if the file shows another table, or has no comments around it
   */
  public void checkIn(Path file) throws IOException {
    new ReadmePart("options", toString()).checkIn(file);
  }

  /** Returns the table in Markdown. */
  @Override
  public String toString() {
    String head =
        validValues
            ? "| Option | Type | Default | Valid values | Meaning |\n| --- | --- | --- | --- | --- |\n"
            : "| Option | Type | Default | Meaning |\n| --- | --- | --- | --- |\n";
    return head + String.join("", rows);
  }

  private String row(String prefix, ConfigDef.ConfigKey key) {
    List<String> cells = new ArrayList<>();
    cells.add("`" + prefix + key.name + "`");
    cells.add(key.type.name().toLowerCase(Locale.ROOT));
    cells.add(defaultOf(key));
    if (validValues) {
      cells.add(String.valueOf(key.validator));
    }
    cells.add(key.documentation);
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  private static String defaultOf(ConfigDef.ConfigKey key) {
    if (!key.hasDefault()) {
      return "required";
    }
    Object value = key.defaultValue;
    String text =
        value instanceof List<?> list
            ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
            : String.valueOf(value);
    return value == null || text.isEmpty() ? "none" : "`" + text + "`";
  }
}
