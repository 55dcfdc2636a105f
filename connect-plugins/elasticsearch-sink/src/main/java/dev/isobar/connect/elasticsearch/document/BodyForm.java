package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.isobar.connect.elasticsearch.config.Script;
import dev.isobar.connect.elasticsearch.config.WriteForm;
import dev.isobar.connect.elasticsearch.config.WriteMethod;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/** The line below the action: what stands before the document, between two of it, and after. */
final class BodyForm {

  private final List<SerializedString> pieces;

  private BodyForm(String... pieces) {
    this.pieces = Arrays.stream(pieces).map(SerializedString::new).toList();
  }

  static BodyForm of(WriteForm form) {
    boolean upsert = form.method() == WriteMethod.UPSERT;
    if (!form.method().isUpdate()) {
      return new BodyForm("", "\n");
    }
    Script script = form.script();
    if (script == null) {
      return new BodyForm("{\"doc\":", upsert ? ",\"doc_as_upsert\":true}\n" : "}\n");
    }
    String start = "\"script\":{" + head(script) + ",\"params\":";
    if (!upsert) {
      return new BodyForm("{" + start, "}}\n");
    }
    return script.makesDocument()
        ? new BodyForm("{\"scripted_upsert\":true,\"upsert\":{}," + start, "}}\n")
        : new BodyForm("{" + start, "},\"upsert\":", "}\n");
  }

  private static String head(Script script) {
    return script.id() != null
        ? "\"id\":" + quote(script.id())
        : "\"source\":" + quote(script.source()) + ",\"lang\":" + quote(script.lang());
  }

  /** As a JSON string. */
  static String quote(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  void write(JsonGenerator json, DocumentWriter document, SinkRecord record) throws IOException {
    json.writeRaw(pieces.get(0));
    for (int index = 1; index < pieces.size(); index++) {
      document.write(json, record);
      json.writeRaw(pieces.get(index));
    }
  }
}
