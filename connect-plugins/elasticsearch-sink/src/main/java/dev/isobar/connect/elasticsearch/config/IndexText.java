package dev.isobar.connect.elasticsearch.config;

import dev.isobar.connect.elasticsearch.template.Template;
import dev.isobar.connect.elasticsearch.template.Template.Part;
import java.util.regex.Pattern;

/** What a user may write in an index's name. What records put in is made legal instead. */
final class IndexText {

  private static final Pattern TEXT = Pattern.compile("[^\\p{Lu}\\\\/*?\"<>|,#:\\s]*");
  private static final Pattern START = Pattern.compile("[-_+].*");
  private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$).{1,255}");

  private IndexText() {}

  /**
   * Checks a name or the text of a template.
   *
   * @throws IllegalArgumentException that says what is allowed
   */
  static void check(Template template) {
    boolean legal = TEXT.matcher(template.text()).matches();
    if (template.parts().get(0) instanceof Part.Text first) {
      legal &= !START.matcher(first.text()).matches();
    }
    if (template.constant() != null) {
      legal &= NAME.matcher(template.constant()).matches();
    }
    if (!legal) {
      throw new IllegalArgumentException(
          "an index name is in lower case, without spaces and \\ / * ? \" < > | , # :, does not"
              + " start with - _ + and has at most 255 bytes");
    }
  }
}
