package dev.isobar.connect.cassandra.statement;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The plans of one table. Schemas are compared by identity first, because comparing them field by
 * field for each record would cost more than all the rest.
 */
final class PlanCache {

  private static final int RECENT = 8;
  private static final int LARGEST = 1_000;

  private record Recent(
      Schema keySchema, Form keyForm, Schema valueSchema, Form valueForm, Plan plan) {

    boolean fits(SinkRecord record, Form key, Form value) {
      return record.valueSchema() == valueSchema
          && record.keySchema() == keySchema
          && key == keyForm
          && value == valueForm;
    }
  }

  /** What came of planning: a plan, or why there can be none. */
  private record Outcome(Plan plan, DataException refusal) {}

  private final Map<Shape, Outcome> outcomes =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Shape, Outcome> eldest) {
          return size() > LARGEST;
        }
      };
  private final Recent[] recent = new Recent[RECENT];
  private int next;

  /** The plan of a record whose schemas are the very objects of one that came lately, or null. */
  Plan recent(SinkRecord record) {
    Form key = Form.of(record.key());
    Form value = Form.of(record.value());
    for (Recent candidate : recent) {
      if (candidate == null) {
        return null;
      }
      if (candidate.fits(record, key, value)) {
        return candidate.plan();
      }
    }
    return null;
  }

  /**
   * Returns the plan of the shape, made if need be.
   *
   * @throws DataException if there can be none
   */
  Plan get(SinkRecord record, Shape shape, Function<Shape, Plan> maker) {
    Outcome outcome = outcomes.get(shape);
    if (outcome == null) {
      outcome = make(shape, maker);
      outcomes.put(shape, outcome);
    }
    if (outcome.refusal() != null) {
      throw new DataException(outcome.refusal().getMessage(), outcome.refusal());
    }
    if (shape.keyNames() == null) {
      recent[next] =
          new Recent(
              record.keySchema(),
              shape.keyForm(),
              record.valueSchema(),
              shape.valueForm(),
              outcome.plan());
      next = (next + 1) % RECENT;
    }
    return outcome.plan();
  }

  private static Outcome make(Shape shape, Function<Shape, Plan> maker) {
    try {
      return new Outcome(maker.apply(shape), null);
    } catch (DataException e) {
      return new Outcome(null, e);
    }
  }

  void clear() {
    outcomes.clear();
    Arrays.fill(recent, null);
    next = 0;
  }
}
