package dev.isobar.connect.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A section of a module's README, to be run as it is written. */
public final class ReadmeSection {

  private static final Pattern BLOCK = Pattern.compile("```\\w*\\n(.*?)```", Pattern.DOTALL);

  private ReadmeSection() {}

  /**
   * The section's blocks of code, in order.
   *
   * @param readme the file
   * @param title of the section, without the signs before it
   * @param places what stands in the README, to what it is in this run
   */
  public static List<String> blocks(Path readme, String title, Map<String, String> places)
      throws IOException {
    String text = Files.readString(readme);
    int start = text.indexOf("## " + title);
    String section = text.substring(start, text.indexOf("\n## ", start + 1));
    List<String> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(section);
    while (matcher.find()) {
      String block = matcher.group(1);
      for (Map.Entry<String, String> place : places.entrySet()) {
        block = block.replace(place.getKey(), place.getValue());
      }
      blocks.add(block);
    }
    return blocks;
  }
}
