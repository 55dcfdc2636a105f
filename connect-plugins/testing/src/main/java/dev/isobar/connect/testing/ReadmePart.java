package dev.isobar.connect.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a README that is made from the code, between two comments: a test checks it, and writes
 * it when run with {@code -Dreadme.rewrite=true}.
 */
public final class ReadmePart {

  private static final String REWRITE = "readme.rewrite";

  private final String name;
  private final String content;

  /**
   * @param name what stands in the comments: {@code <!-- NAME: made from the code -->} before the
   *     part and {@code <!-- end of NAME -->} after it
   * @param content with a line end at its end
   */
  public ReadmePart(String name, String content) {
    this.name = name;
    this.content = content;
  }

  /**
   * Checks that the file shows it, or writes it there when asked to.
   *
   * @throws AssertionError if the file shows something else, or has no comments around it
   */
  public void checkIn(Path file) throws IOException {
    String before = "<!-- %s: made from the code -->\n".formatted(name);
    String after = "<!-- end of %s -->".formatted(name);
    String text = Files.readString(file);
    assertThat(text)
        .as("comments around the %s in %s", name, file)
        .containsSubsequence(before, after);
    int start = text.indexOf(before) + before.length();
    int end = text.indexOf(after, start);
    if (Boolean.getBoolean(REWRITE)) {
      Files.writeString(file, text.substring(0, start) + content + text.substring(end));
      return;
    }
    assertThat(text.substring(start, end))
        .as("the %s in %s; run this test with -D%s=true", name, file, REWRITE)
        .isEqualTo(content);
  }
}
