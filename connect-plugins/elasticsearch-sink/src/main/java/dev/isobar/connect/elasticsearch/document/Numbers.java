package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.isobar.connect.elasticsearch.config.ConversionSettings.Decimals;
import dev.isobar.connect.elasticsearch.config.ConversionSettings.NotNumbers;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.kafka.connect.errors.DataException;

/** Writes numbers as a topic's settings say. */
final class Numbers {

  private final Decimals decimals;
  private final NotNumbers nan;

  Numbers(Decimals decimals, NotNumbers nan) {
    this.decimals = decimals;
    this.nan = nan;
  }

  void writeFloat(JsonGenerator json, float number) throws IOException {
    if (Float.isFinite(number)) {
      json.writeNumber(number);
    } else {
      writeNotNumber(json, number);
    }
  }

  void writeDouble(JsonGenerator json, double number) throws IOException {
    char[] text = new char[ShortDecimal.MAX_LENGTH];
    int length = ShortDecimal.write(number, text);
    if (length > 0) {
      json.writeNumber(text, 0, length);
    } else if (Double.isFinite(number)) {
      json.writeNumber(number);
    } else {
      writeNotNumber(json, number);
    }
  }

  private void writeNotNumber(JsonGenerator json, double number) throws IOException {
    switch (nan) {
      case REPORT ->
          throw new DataException(
              number + " is no number in JSON: nan=null or nan=string would write it otherwise");
      case NULL -> json.writeNull();
      case STRING -> json.writeString(Double.toString(number));
    }
  }

  /** Writes a decimal whose scale the schema says. */
  void writeDecimal(JsonGenerator json, BigDecimal decimal) throws IOException {
    switch (decimals) {
      case NUMBER -> json.writeNumber(decimal);
      case STRING -> json.writeString(decimal.toString());
      case DOUBLE -> writeDouble(json, decimal.doubleValue());
      case SCALED -> json.writeNumber(decimal.unscaledValue());
    }
  }

  /** Writes a number that came without a schema. */
  void writeAny(JsonGenerator json, Number number) throws IOException {
    if (number instanceof Double) {
      writeDouble(json, (Double) number);
    } else if (number instanceof Float) {
      writeFloat(json, (Float) number);
    } else if (number instanceof BigDecimal decimal) {
      if (decimals == Decimals.SCALED) {
        throw new DataException(
            decimal + " came without a schema that says its scale: decimals=string would do");
      }
      writeDecimal(json, decimal);
    } else if (number instanceof BigInteger integer) {
      json.writeNumber(integer);
    } else {
      json.writeNumber(number.longValue());
    }
  }
}
