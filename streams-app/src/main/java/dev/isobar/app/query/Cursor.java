package dev.isobar.app.query;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where an answer ended, as text that means nothing to others and needs no encoding in a URL.
 *
 * @param after the key it ended with, for {@link Question.Entries#after}
 */
public record Cursor(String after) {

  /** The text. */
  public String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(after.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The cursor of a text.
   *
   * @throws WrongQuestionException when it is none
   */
  public static Cursor parse(String text) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      return new Cursor(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw new WrongQuestionException(
          "The cursor " + text + " is none; give what an answer had as next, as it is.");
    }
  }
}
