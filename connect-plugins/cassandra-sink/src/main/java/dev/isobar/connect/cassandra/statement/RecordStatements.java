package dev.isobar.connect.cassandra.statement;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import dev.isobar.connect.cassandra.config.TableOptions;
import dev.isobar.connect.cassandra.config.TableSettings;
import dev.isobar.connect.cassandra.config.TopicTables;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Turns records into the writes that they stand for. Used by one thread. */
public final class RecordStatements {

  private final CqlSession session;
  private final TopicTables topics;
  private final Tables tables;
  private final InstantSource clock;
  private final Map<String, List<TableWriter>> writers = new HashMap<>();
  private final RecordParts parts = new RecordParts();
  private Metadata seen;

  /**
   * Looks up the tables of the topics that are named by themselves.
   *
   * @param clock of now()
   * @throws ConfigException if one is missing
   */
  public RecordStatements(
      CqlSession session, TopicTables topics, Tables tables, InstantSource clock) {
    this.session = session;
    this.topics = topics;
    this.tables = tables;
    this.clock = clock;
    this.seen = session.getMetadata();
    topics.byName().keySet().forEach(this::writers);
  }

  /**
   * Returns a record's writes, in the order in which they have to be sent; none if it is to be
   * passed over.
   *
   * @param timestamp when the writes take effect, in microseconds since 1970, unless the mapping
   *     says so
   * @throws DataException if the record can never be written; the message says why
   * @throws DriverException if a statement cannot be prepared
   * @throws ConfigException if no record can be written, as the options and the table are
   * @throws ConnectException if the record's topic has no table
   */
  public List<Write> of(SinkRecord record, long timestamp) {
    Metadata metadata = session.getMetadata();
    if (metadata != seen) {
      seen = metadata;
      writers.values().forEach(of -> of.forEach(writer -> writer.look(metadata)));
    }
    List<TableWriter> targets = writers.get(record.topic());
    if (targets == null) {
      targets = writers(record.topic());
    }
    parts.of(record);
    if (targets.size() == 1) {
      Write write = targets.get(0).write(parts, timestamp);
      return write == null ? List.of() : List.of(write);
    }
    List<Write> writes = new ArrayList<>(targets.size());
    for (TableWriter target : targets) {
      Write write = target.write(parts, timestamp);
      if (write != null) {
        writes.add(write);
      }
    }
    return writes;
  }

  private List<TableWriter> writers(String topic) {
    List<TableWriter> targets = new ArrayList<>();
    for (TableSettings settings : topics.require(topic)) {
      requireProfile(settings);
      tables.check(settings);
      targets.add(new TableWriter(settings, tables, new Planner(session, settings, clock)));
    }
    writers.put(topic, targets);
    return targets;
  }

  private void requireProfile(TableSettings settings) {
    String profile = settings.execution().profile();
    Map<String, ?> profiles = session.getContext().getConfig().getProfiles();
    if (profile != null && !profiles.containsKey(profile)) {
      throw new ConfigException(
          settings.property(TableOptions.PROFILE),
          profile,
          "the driver has no such profile: define datastax-java-driver.profiles."
              + profile
              + " or name one of "
              + profiles.keySet());
    }
  }
}
