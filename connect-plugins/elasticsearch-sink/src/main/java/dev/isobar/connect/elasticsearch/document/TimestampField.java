package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.isobar.connect.elasticsearch.template.Source;
import java.io.IOException;
import java.util.Date;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** The field that every document of a data stream has to have. */
final class TimestampField implements RootField {

  static final String NAME = "@timestamp";

  private final Source source;

  TimestampField(Source source) {
    this.source = source;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void write(JsonGenerator json, SinkRecord record) throws IOException {
    SchemaAndValue found = Parts.find(source, record);
    Object value = found.value();
    if (value == null) {
      throw new DataException(source + " is missing or null, but is the document's " + NAME);
    }
    json.writeFieldName(NAME);
    if (value instanceof Date date) {
      JsonTimes.writeTimestamp(json, date.getTime());
    } else if (value instanceof Long || value instanceof Integer) {
      JsonTimes.writeTimestamp(json, ((Number) value).longValue());
    } else if (value instanceof String text) {
      json.writeString(text);
    } else {
      throw new DataException(source + " is no time, but is the document's " + NAME);
    }
  }
}
