package dev.isobar.app.query;

import java.util.Map;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;

/**
 * Notes the stores of each processor while it runs. Kafka Streams initializes a task's processors
 * when its stores are restored, and closes them before it gives the stores away; so what is noted
 * is what the owner has, with what is not committed yet.
 */
public final class StoreTracking implements ProcessorWrapper {

  private RunningStores stores;

  /** Takes the {@link RunningStores} from its property; without them nothing is noted. */
  @Override
  public void configure(Map<String, ?> configs) {
    stores = (RunningStores) configs.get(RunningStores.CONFIG);
  }

  @Override
  public <KIn, VIn, KOut, VOut>
      WrappedProcessorSupplier<KIn, VIn, KOut, VOut> wrapProcessorSupplier(
          String name, ProcessorSupplier<KIn, VIn, KOut, VOut> supplier) {
    return stores == null
        ? ProcessorWrapper.asWrapped(supplier)
        : new TrackedSupplier<>(supplier, stores);
  }

  /** These have no stores of their own here. */
  @Override
  public <KIn, VIn, VOut>
      WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut> wrapFixedKeyProcessorSupplier(
          String name, FixedKeyProcessorSupplier<KIn, VIn, VOut> supplier) {
    return ProcessorWrapper.asWrappedFixedKey(supplier);
  }
}
