package dev.isobar.streams.cassandra.internal.store;

import dev.isobar.streams.cassandra.Columns;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.DslStoreFormat;
import org.apache.kafka.streams.state.HeadersBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowBytesStoreSupplier;
import org.apache.kafka.streams.state.WindowStore;

/** Supplies window stores for what another supplier, which has checked it, was asked for. */
public class WindowSupplier implements WindowBytesStoreSupplier {

  private final WindowBytesStoreSupplier local;
  private final Supplier<WindowStore<Bytes, byte[]>> maker;

  private WindowSupplier(
      WindowBytesStoreSupplier local, Supplier<WindowStore<Bytes, byte[]>> maker) {
    this.local = local;
    this.maker = maker;
  }

  /**
   * The supplier of stores of one format.
   *
   * @param format null for timestamped
   * @param sliding whether an aggregation over sliding windows uses it
   */
  public static WindowSupplier of(
      WindowBytesStoreSupplier local, DslStoreFormat format, boolean sliding) {
    WindowParameters parameters = parameters(local, sliding, RowOrder.BY_KEY);
    if (format == DslStoreFormat.PLAIN) {
      return new WindowSupplier(local, () -> new CassandraWindowStore(parameters));
    }
    return format == DslStoreFormat.HEADERS
        ? new WithHeaders(local, () -> new CassandraWindowStore.WithHeaders(parameters))
        : new WindowSupplier(local, () -> new CassandraWindowStore.Timestamped(parameters));
  }

  /**
   * The supplier of stores for windows that are emitted when they close.
   *
   * @param format null for timestamped; plain ones are timestamped, too
   * @param sliding whether an aggregation over sliding windows uses it
   */
  public static WindowSupplier onClose(
      WindowBytesStoreSupplier local, DslStoreFormat format, boolean sliding) {
    boolean headers = format == DslStoreFormat.HEADERS;
    RowOrder order = sliding || headers ? RowOrder.BY_KEY_OR_TIME : RowOrder.BY_TIME;
    WindowParameters parameters = parameters(local, sliding, order);
    return headers
        ? new WithHeaders(local, () -> new OnCloseWindowStore.WithHeaders(parameters, local.get()))
        : new WindowSupplier(local, () -> new OnCloseWindowStore(parameters, local.get()));
  }

  /** The supplier of the same stores with columns. */
  public WindowSupplier showing(Columns<?, ?> columns) {
    return new WindowSupplier(local, shown(columns));
  }

  final Supplier<WindowStore<Bytes, byte[]>> shown(Columns<?, ?> columns) {
    return () -> {
      WindowStore<Bytes, byte[]> store = maker.get();
      ((StoreSwitch<?>) store).show(columns);
      return store;
    };
  }

  private static WindowParameters parameters(
      WindowBytesStoreSupplier local, boolean sliding, RowOrder order) {
    return new WindowParameters(
        local.name(),
        local.retentionPeriod(),
        local.windowSize(),
        local.retainDuplicates(),
        sliding,
        order);
  }

  @Override
  public String name() {
    return local.name();
  }

  @Override
  public WindowStore<Bytes, byte[]> get() {
    return maker.get();
  }

  @Override
  public String metricsScope() {
    return StoreSwitch.METRICS_SCOPE;
  }

  @Override
  public long segmentIntervalMs() {
    return local.segmentIntervalMs();
  }

  @Override
  public long windowSize() {
    return local.windowSize();
  }

  @Override
  public boolean retainDuplicates() {
    return local.retainDuplicates();
  }

  @Override
  public long retentionPeriod() {
    return local.retentionPeriod();
  }

  private static final class WithHeaders extends WindowSupplier
      implements HeadersBytesStoreSupplier {

    WithHeaders(WindowBytesStoreSupplier local, Supplier<WindowStore<Bytes, byte[]>> maker) {
      super(local, maker);
    }

    @Override
    public WindowSupplier showing(Columns<?, ?> columns) {
      return new WithHeaders(super.local, shown(columns));
    }
  }
}
