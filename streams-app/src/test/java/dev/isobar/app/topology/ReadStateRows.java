package dev.isobar.app.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.Row;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All rows of all stores of an application, byte for byte as they are in Cassandra. */
final class ReadStateRows {

  private ReadStateRows() {}

  /** Values in hexadecimal by store and key; of all generations, of which there should be one. */
  static Map<String, Map<String, String>> of(
      CqlSession session, String keyspace, String application) {
    Pattern comment =
        Pattern.compile("Kafka Streams application " + application + ", store (.+), kind .*");
    Map<String, Map<String, String>> stores = new TreeMap<>();
    for (Row table :
        session.execute(
            "SELECT table_name, comment FROM system_schema.tables WHERE keyspace_name = ?",
            keyspace)) {
      Matcher ofStore = comment.matcher(table.getString("comment"));
      if (ofStore.matches()) {
        stores.put(ofStore.group(1), rows(session, keyspace, table.getString("table_name")));
      }
    }
    return stores;
  }

  private static Map<String, String> rows(CqlSession session, String keyspace, String table) {
    Map<String, String> rows = new TreeMap<>();
    for (Row row : session.execute("SELECT * FROM " + keyspace + ".\"" + table + "\"")) {
      // A generation's mark is the store's own: it says which changelog the rows are of.
      if (row.getInt("bucket") < 0 || row.getByteBuffer("value") == null) {
        continue;
      }
      StringBuilder key = new StringBuilder();
      for (ColumnDefinition column : row.getColumnDefinitions()) {
        String name = column.getName().asInternal();
        if (name.equals("key")) {
          key.append(name).append('=').append(UTF_8.decode(row.getByteBuffer(name))).append(' ');
        } else if (!name.equals("value")) {
          key.append(name).append('=').append(row.getObject(name)).append(' ');
        }
      }
      rows.put(key.toString(), hexadecimal(row.getByteBuffer("value")));
    }
    return rows;
  }

  private static String hexadecimal(ByteBuffer value) {
    byte[] bytes = new byte[value.remaining()];
    value.get(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
