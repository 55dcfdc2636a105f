package dev.isobar.connect.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionTableTest {

  private static final ConfigDef DEFINITION =
      new ConfigDef()
          .define(
              "a",
              ConfigDef.Type.STRING,
              ConfigDef.NO_DEFAULT_VALUE,
              Importance.LOW,
              "Joined by |.")
          .define("b", ConfigDef.Type.INT, 3, Range.between(1, 9), Importance.LOW, "How many.")
          .define("c", ConfigDef.Type.LIST, List.of("x", "y"), Importance.LOW, "Which.")
          .define("d", ConfigDef.Type.LIST, List.of(), Importance.LOW, "Whose.");

  private static final String TABLE =
      """
      | Option | Type | Default | Meaning |
      | --- | --- | --- | --- |
      | `t.a` | string | required | Joined by \\|. |
      | `t.b` | int | `3` | How many. |
      | `t.c` | list | `x,y` | Which. |
      | `t.d` | list | none | Whose. |
      """;

  private final OptionTable table = OptionTable.brief().add("t.", DEFINITION);

  @TempDir private Path folder;

  @Test
  void showsTypesDefaultsAndMeanings() {
    assertThat(table).hasToString(TABLE);
  }

  @Test
  void showsValidValuesWhenAsked() {
    assertThat(OptionTable.withValidValues().add("", DEFINITION).toString())
        .startsWith("| Option | Type | Default | Valid values | Meaning |\n")
        .contains("| `b` | int | `3` | [1,...,9] | How many. |\n");
  }

  @Test
  void acceptsAFileThatShowsIt() throws IOException {
    table.checkIn(readme(TABLE));
  }

  @Test
  void rejectsAFileThatShowsAnotherTable() throws IOException {
    Path readme = readme(TABLE.replace("`3`", "`4`"));

    assertThatThrownBy(() -> table.checkIn(readme))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("-Dreadme.rewrite=true");
  }

  @Test
  void rejectsAFileWithoutTheComments() throws IOException {
    Path readme = Files.writeString(folder.resolve("README.md"), TABLE);

    assertThatThrownBy(() -> table.checkIn(readme))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("comments around the options");
  }

  private Path readme(String shown) throws IOException {
    return Files.writeString(
        folder.resolve("README.md"),
        "# x\n<!-- options: made from the code -->\n" + shown + "<!-- end of options -->\nend\n");
  }
}
