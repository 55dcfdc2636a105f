package dev.isobar.connect.cassandra.statement;

import dev.isobar.connect.cassandra.mapping.Source.Origin;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Schema;

/**
 * What records have in common that are planned alike.
 *
 * @param keyNames the names in a tombstone's key where no schema says them; null otherwise
 */
record Shape(
    Schema keySchema, Form keyForm, Schema valueSchema, Form valueForm, Set<String> keyNames) {

  static Shape of(RecordParts parts) {
    Form keyForm = Form.of(parts.record().key());
    Form valueForm = Form.of(parts.record().value());
    Set<String> keyNames = null;
    if (valueForm == Form.NONE && (keyForm == Form.MAP || keyForm == Form.JSON)) {
      Object tree = keyForm == Form.MAP ? parts.record().key() : parts.tree(Origin.KEY);
      keyNames = names((Map<?, ?>) tree);
    }
    return new Shape(
        parts.record().keySchema(), keyForm, parts.record().valueSchema(), valueForm, keyNames);
  }

  private static Set<String> names(Map<?, ?> map) {
    return map.keySet().stream().map(String::valueOf).collect(Collectors.toUnmodifiableSet());
  }

  boolean isTombstone() {
    return valueForm == Form.NONE;
  }

  Schema schema(Origin origin) {
    return origin == Origin.KEY ? keySchema : valueSchema;
  }

  Form form(Origin origin) {
    return origin == Origin.KEY ? keyForm : valueForm;
  }
}
