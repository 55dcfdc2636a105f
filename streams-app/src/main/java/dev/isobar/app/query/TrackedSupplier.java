package dev.isobar.app.query;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Supplies processors whose stores are noted while they run. */
final class TrackedSupplier<KIn, VIn, KOut, VOut>
    implements WrappedProcessorSupplier<KIn, VIn, KOut, VOut> {

  private final ProcessorSupplier<KIn, VIn, KOut, VOut> tracked;
  private final RunningStores running;

  /** Kafka Streams asks for the stores when the topology is built, long before a task runs. */
  private volatile Set<String> names = Set.of();

  TrackedSupplier(ProcessorSupplier<KIn, VIn, KOut, VOut> tracked, RunningStores running) {
    this.tracked = tracked;
    this.running = running;
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    Set<StoreBuilder<?>> stores = tracked.stores();
    if (stores != null) {
      names = stores.stream().map(StoreBuilder::name).collect(Collectors.toUnmodifiableSet());
    }
    return stores;
  }

  @Override
  public Processor<KIn, VIn, KOut, VOut> get() {
    Processor<KIn, VIn, KOut, VOut> processor = tracked.get();
    return names.isEmpty() ? processor : new TrackedProcessor<>(processor, names, running);
  }
}
