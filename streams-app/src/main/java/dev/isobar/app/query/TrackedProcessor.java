package dev.isobar.app.query;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** A processor whose stores are noted from its start to its end. */
final class TrackedProcessor<KIn, VIn, KOut, VOut> implements Processor<KIn, VIn, KOut, VOut> {

  private final Processor<KIn, VIn, KOut, VOut> tracked;
  private final Set<String> names;
  private final RunningStores running;
  private final Map<String, StateStore> noted = new HashMap<>();
  private int partition;

  TrackedProcessor(
      Processor<KIn, VIn, KOut, VOut> tracked, Set<String> names, RunningStores running) {
    this.tracked = tracked;
    this.names = names;
    this.running = running;
  }

  @Override
  public void init(ProcessorContext<KOut, VOut> context) {
    tracked.init(context);
    partition = context.taskId().partition();
    for (String name : names) {
      StateStore store = context.getStateStore(name);
      noted.put(name, store);
      running.add(name, partition, store);
    }
  }

  @Override
  public void process(Record<KIn, VIn> message) {
    tracked.process(message);
  }

  @Override
  public void close() {
    noted.forEach((name, store) -> running.remove(name, partition, store));
    noted.clear();
    tracked.close();
  }
}
