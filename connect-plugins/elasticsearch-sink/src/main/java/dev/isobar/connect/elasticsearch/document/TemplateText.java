package dev.isobar.connect.elasticsearch.document;

import dev.isobar.connect.elasticsearch.template.Template;
import dev.isobar.connect.elasticsearch.template.Template.Part;
import java.util.List;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** A template's text for a record. */
final class TemplateText {

  private TemplateText() {}

  /**
   * Makes the texts of a template.
   *
   * @param what the text is, for errors, such as "the document id"
   */
  static RecordText of(Template template, String what) {
    String constant = template.constant();
    if (constant != null) {
      return record -> constant;
    }
    List<RecordText> parts = template.parts().stream().map(part -> part(part, what)).toList();
    return parts.size() == 1 ? parts.get(0) : record -> join(parts, record);
  }

  private static String join(List<RecordText> parts, SinkRecord record) {
    StringBuilder text = new StringBuilder();
    for (RecordText part : parts) {
      text.append(part.of(record));
    }
    return text.toString();
  }

  private static RecordText part(Part part, String what) {
    if (part instanceof Part.Value value) {
      TimeText time = value.format() == null ? null : new TimeText(value.format());
      return record -> text(value, time, record, what);
    }
    String text = part instanceof Part.Text constant ? constant.text() : String.valueOf(part);
    return record -> text;
  }

  private static String text(Part.Value part, TimeText time, SinkRecord record, String what) {
    SchemaAndValue found = Parts.find(part.source(), record);
    if (found.value() == null) {
      if (part.fallback() != null) {
        return part.fallback();
      }
      throw new DataException(part.source() + " is missing or null, but is part of " + what);
    }
    String text = time == null ? Texts.of(found.schema(), found.value()) : time.of(found.value());
    if (text == null) {
      throw new DataException(
          part.source()
              + (time == null
                  ? " is no single value, so that it cannot be part of "
                  : " is no time, but is written as one in ")
              + what);
    }
    return text;
  }
}
