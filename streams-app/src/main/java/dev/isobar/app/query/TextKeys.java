package dev.isobar.app.query;

import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** Keys that are text. */
public final class TextKeys implements KeyFormat<String> {

  private final Serde<String> serde = Serdes.String();

  @Override
  public String typeName() {
    return "string";
  }

  @Override
  public String parse(String text) {
    if (text.isEmpty()) {
      throw new WrongQuestionException("The key is empty; a key has at least one character.");
    }
    return text;
  }

  @Override
  public String text(String key) {
    return key;
  }

  @Override
  public Object json(String key) {
    return key;
  }

  @Override
  public Serde<String> serde() {
    return serde;
  }
}
