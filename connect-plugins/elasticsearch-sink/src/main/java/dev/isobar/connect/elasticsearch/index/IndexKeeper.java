package dev.isobar.connect.elasticsearch.index;

import dev.isobar.connect.elasticsearch.config.IndexSettings;
import dev.isobar.connect.elasticsearch.config.IndexSettings.Create;
import dev.isobar.connect.elasticsearch.write.ClusterTroubleException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;

/**
 * Makes indices when they are first written to, and adds fields when they appear. What was looked
 * at once is not looked at again. Not for several threads.
 */
public final class IndexKeeper {

  private static final int REMEMBERED_INDICES = 1000;
  private static final int REMEMBERED_SCHEMAS = 100;

  /** After so long it may be that somebody has helped. */
  private static final long REFUSED_NANOS = 30_000_000_000L;

  private final Indices indices;
  private final LongSupplier nanoClock;
  private final Map<String, Kept> kept =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
          return size() > REMEMBERED_INDICES;
        }
      };
  private String lastIndex;
  private Schema lastSchema;

  /**
   * Makes one.
   *
   * @param indices how the cluster is asked and told
   * @param nanoClock a clock in nanoseconds that never goes back
   */
  public IndexKeeper(Indices indices, LongSupplier nanoClock) {
    this.indices = indices;
    this.nanoClock = nanoClock;
  }

  /**
   * Sees to it that the index can take documents of the schema, as far as the settings let the sink
   * do so. To be called before a record is queued; mostly it returns at once.
   *
   * @param schema of the record's value; null if it has none
   * @param form how its values are written
   * @throws ClusterTroubleException if the cluster cannot be asked now; try again
   * @throws DataException if documents of the schema do not fit the index
   * @throws ConnectException if the cluster refuses for a reason that no record is to blame for
   */
  public void prepare(String index, Schema schema, IndexSettings settings, WrittenForm form) {
    if (settings.create() == Create.NONE) {
      return;
    }
    // Records mostly come with the same schema, the object itself, as the one before.
    if (schema == lastSchema && index.equals(lastIndex)) {
      return;
    }
    Kept known = kept.computeIfAbsent(index, name -> new Kept());
    if (!known.fits(schema)) {
      known.throwIfRefused(schema, nanoClock.getAsLong());
      try {
        indices.prepare(index, new MappingMaker(settings, form).properties(schema), settings);
        known.add(schema);
      } catch (DataException e) {
        known.refuse(schema, e, nanoClock.getAsLong());
        throw e;
      }
    }
    lastIndex = index;
    lastSchema = schema;
  }

  /** What is known of an index. */
  private static final class Kept {

    private record Refusal(DataException reason, long until) {}

    private final Map<Schema, Refusal> schemas = new LinkedHashMap<>();

    boolean fits(Schema schema) {
      return schemas.containsKey(schema) && schemas.get(schema) == null;
    }

    void add(Schema schema) {
      remember(schema, null);
    }

    void refuse(Schema schema, DataException reason, long now) {
      remember(schema, new Refusal(reason, now + REFUSED_NANOS));
    }

    private void remember(Schema schema, Refusal refusal) {
      if (schemas.size() == REMEMBERED_SCHEMAS) {
        schemas.clear();
      }
      schemas.put(schema, refusal);
    }

    void throwIfRefused(Schema schema, long now) {
      Refusal refusal = schemas.get(schema);
      if (refusal != null && now - refusal.until() < 0) {
        throw new DataException(refusal.reason().getMessage(), refusal.reason());
      }
    }
  }
}
