package dev.isobar.streams.cassandra.differential;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Aggregator;
import org.apache.kafka.streams.kstream.EmitStrategy;
import org.apache.kafka.streams.kstream.GlobalKTable;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Initializer;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.Joined;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Merger;
import org.apache.kafka.streams.kstream.SessionWindows;
import org.apache.kafka.streams.kstream.SlidingWindows;
import org.apache.kafka.streams.kstream.StreamJoined;
import org.apache.kafka.streams.kstream.Suppressed;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.SessionStore;
import org.apache.kafka.streams.state.WindowStore;

/** Applications that use every operator of the DSL that keeps state. */
final class Operators {

  private static final Duration SIZE = Duration.ofSeconds(10);
  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final Duration GAP = Duration.ofSeconds(6);

  private static final Initializer<Long> NOTHING = () -> 7L;

  /** Depends on the order of its inputs. */
  private static final Aggregator<String, String, Long> ADD =
      (key, value, sum) -> sum * 31 + (value == null ? 11 : Long.parseLong(value));

  private static final Merger<String, Long> MERGE = (key, one, other) -> one * 17 + other;

  private Operators() {}

  static List<Scenario> all() {
    return List.of(
        new Scenario(
            "aggregations",
            List.of("s", "t"),
            List.of(
                "aggregate-out",
                "cogroup-out",
                "count-by-value-out",
                "count-out",
                "filtered-out",
                "reduce-out",
                "table-aggregate-out",
                "to-table-out"),
            Operators::aggregations),
        new Scenario(
            "tables",
            List.of("l", "r", "s"),
            List.of(
                "foreign-left-out",
                "foreign-out",
                "inner-out",
                "left-out",
                "outer-out",
                "stream-table-left-out",
                "stream-table-out"),
            Operators::tables),
        new Scenario(
            "windows",
            List.of("s", "t"),
            List.of(
                "cogrouped-out",
                "hopping-out",
                "no-grace-out",
                "sliding-out",
                "suppressed-out",
                "tumbling-out"),
            Operators::windows),
        new Scenario(
            "sessions",
            List.of("s", "t"),
            List.of(
                "cogrouped-out", "no-grace-out", "reduced-out", "sessions-out", "suppressed-out"),
            Operators::sessions),
        new Scenario(
            "onClose",
            List.of("s"),
            List.of("hopping-out", "sessions-out", "sliding-out", "tumbling-out"),
            Operators::onClose),
        new Scenario(
            "streamJoins",
            List.of("s", "t"),
            List.of("inner-out", "left-out", "outer-out", "self-out"),
            Operators::streamJoins),
        new Scenario(
            "versioned",
            List.of("g", "l", "r", "s"),
            List.of(
                "counted-out",
                "foreign-out",
                "global-out",
                "joined-out",
                "left-out",
                "stream-table-grace-out",
                "stream-table-out"),
            Operators::versioned));
  }

  private static void aggregations(StreamsBuilder builder, Stores stores) {
    KStream<String, String> s = builder.stream("s");
    KGroupedStream<String, String> grouped = s.groupByKey();
    grouped.aggregate(NOTHING, ADD, keyValue("aggregate")).toStream().to("aggregate-out", longs());
    grouped.count(Materialized.as("count")).toStream().to("count-out", longs());
    grouped
        .reduce((one, other) -> one + other, Materialized.as("reduce"))
        .toStream()
        .to("reduce-out");
    s.groupBy((key, value) -> value == null ? "none" : "by" + value)
        .count(Materialized.as("countByValue"))
        .toStream()
        .to("count-by-value-out", longs());
    grouped
        .cogroup(ADD)
        .cogroup(builder.<String, String>stream("t").groupByKey(), ADD)
        .aggregate(NOTHING, keyValue("cogroup"))
        .toStream()
        .to("cogroup-out", longs());
    KTable<String, String> table = s.toTable(Materialized.as("toTable"));
    table.toStream().to("to-table-out");
    table
        .filter((key, value) -> Long.parseLong(value) % 2 == 0, Materialized.as("filtered"))
        .toStream()
        .to("filtered-out");
    table
        .groupBy((key, value) -> KeyValue.pair("by" + value, value), Grouped.as("regrouped"))
        .aggregate(
            NOTHING,
            (key, value, sum) -> sum + Long.parseLong(value),
            (key, value, sum) -> sum - Long.parseLong(value),
            keyValue("tableAggregate"))
        .toStream()
        .to("table-aggregate-out", longs());
  }

  private static void tables(StreamsBuilder builder, Stores stores) {
    KTable<String, String> l = builder.table("l", Materialized.as("left"));
    KTable<String, String> r = builder.table("r", Materialized.as("right"));
    l.join(r, (one, other) -> one + "+" + other, Materialized.as("inner"))
        .toStream()
        .to("inner-out");
    l.leftJoin(r, (one, other) -> one + "+" + other, Materialized.as("leftJoin"))
        .toStream()
        .to("left-out");
    l.outerJoin(r, (one, other) -> one + "+" + other, Materialized.as("outer"))
        .toStream()
        .to("outer-out");
    l.join(
            r,
            value -> "" + (char) ('a' + Long.parseLong(value) % 4),
            (one, other) -> one + "*" + other,
            Materialized.as("foreign"))
        .toStream()
        .to("foreign-out");
    l.leftJoin(
            r,
            value ->
                Long.parseLong(value) > 7 ? null : "" + (char) ('a' + Long.parseLong(value) % 4),
            (one, other) -> one + "*" + other,
            Materialized.as("foreignLeft"))
        .toStream()
        .to("foreign-left-out");
    KStream<String, String> s = builder.stream("s");
    s.join(r, (value, other) -> value + "-" + other).to("stream-table-out");
    s.leftJoin(r, (value, other) -> value + "-" + other).to("stream-table-left-out");
  }

  private static void windows(StreamsBuilder builder, Stores stores) {
    KGroupedStream<String, String> grouped =
        builder.<String, String>stream("s")
            .groupByKey(Grouped.with(Serdes.String(), Serdes.String()));
    TimeWindows tumbling = TimeWindows.ofSizeAndGrace(SIZE, GRACE);
    KTable<Windowed<String>, Long> counts = grouped.windowedBy(tumbling).count(window("tumbling"));
    write(counts, "tumbling-out");
    write(
        counts.suppress(Suppressed.untilWindowCloses(Suppressed.BufferConfig.unbounded())),
        "suppressed-out");
    write(
        grouped
            .windowedBy(tumbling.advanceBy(SIZE.dividedBy(3)))
            .aggregate(NOTHING, ADD, window("hopping")),
        "hopping-out");
    write(
        grouped
            .windowedBy(SlidingWindows.ofTimeDifferenceAndGrace(SIZE, GRACE))
            .aggregate(NOTHING, ADD, window("sliding")),
        "sliding-out");
    grouped
        .windowedBy(TimeWindows.ofSizeWithNoGrace(SIZE))
        .reduce((one, other) -> one + other, Materialized.as("noGrace"))
        .toStream((key, value) -> key.toString())
        .to("no-grace-out");
    write(
        grouped
            .cogroup(ADD)
            .cogroup(builder.<String, String>stream("t").groupByKey(), ADD)
            .windowedBy(tumbling)
            .aggregate(NOTHING, window("cogroupedWindows")),
        "cogrouped-out");
  }

  private static void sessions(StreamsBuilder builder, Stores stores) {
    KGroupedStream<String, String> grouped =
        builder.<String, String>stream("s")
            .groupByKey(Grouped.with(Serdes.String(), Serdes.String()));
    SessionWindows windows = SessionWindows.ofInactivityGapAndGrace(GAP, GRACE);
    KTable<Windowed<String>, Long> aggregates =
        grouped.windowedBy(windows).aggregate(NOTHING, ADD, MERGE, session("sessions"));
    write(aggregates, "sessions-out");
    write(
        aggregates.suppress(Suppressed.untilWindowCloses(Suppressed.BufferConfig.unbounded())),
        "suppressed-out");
    write(
        grouped
            .windowedBy(SessionWindows.ofInactivityGapWithNoGrace(GAP))
            .count(session("noGrace")),
        "no-grace-out");
    grouped
        .windowedBy(windows)
        .reduce((one, other) -> one + other, Materialized.as("reduced"))
        .toStream((key, value) -> key.toString())
        .to("reduced-out");
    write(
        grouped
            .cogroup(ADD)
            .cogroup(builder.<String, String>stream("t").groupByKey(), ADD)
            .windowedBy(windows)
            .aggregate(NOTHING, MERGE, session("cogroupedSessions")),
        "cogrouped-out");
  }

  private static void onClose(StreamsBuilder builder, Stores stores) {
    KGroupedStream<String, String> grouped =
        builder.<String, String>stream("s")
            .groupByKey(Grouped.with(Serdes.String(), Serdes.String()));
    TimeWindows tumbling = TimeWindows.ofSizeAndGrace(SIZE, GRACE);
    write(
        grouped
            .windowedBy(tumbling)
            .emitStrategy(EmitStrategy.onWindowClose())
            .aggregate(NOTHING, ADD, window("tumbling")),
        "tumbling-out");
    write(
        grouped
            .windowedBy(tumbling.advanceBy(SIZE.dividedBy(3)))
            .emitStrategy(EmitStrategy.onWindowClose())
            .aggregate(NOTHING, ADD, window("hopping")),
        "hopping-out");
    write(
        grouped
            .windowedBy(SlidingWindows.ofTimeDifferenceAndGrace(SIZE, GRACE))
            .emitStrategy(EmitStrategy.onWindowClose())
            .aggregate(NOTHING, ADD, window("sliding")),
        "sliding-out");
    write(
        grouped
            .windowedBy(SessionWindows.ofInactivityGapAndGrace(GAP, GRACE))
            .emitStrategy(EmitStrategy.onWindowClose())
            .aggregate(NOTHING, ADD, MERGE, session("sessions")),
        "sessions-out");
  }

  private static void streamJoins(StreamsBuilder builder, Stores stores) {
    KStream<String, String> s = builder.stream("s");
    KStream<String, String> t = builder.stream("t");
    JoinWindows windows = JoinWindows.ofTimeDifferenceAndGrace(SIZE, GRACE);
    s.join(t, (one, other) -> one + "&" + other, windows, StreamJoined.as("inner")).to("inner-out");
    s.leftJoin(t, (one, other) -> one + "&" + other, windows, StreamJoined.as("left"))
        .to("left-out");
    s.outerJoin(t, (one, other) -> one + "&" + other, windows, StreamJoined.as("outer"))
        .to("outer-out");
    s.join(
            s,
            (one, other) -> one + "&" + other,
            JoinWindows.ofTimeDifferenceWithNoGrace(SIZE).after(Duration.ZERO),
            StreamJoined.as("self"))
        .to("self-out");
  }

  private static void versioned(StreamsBuilder builder, Stores stores) {
    KTable<String, String> l = builder.table("l", Materialized.as(stores.versioned("left")));
    KTable<String, String> r = builder.table("r", Materialized.as(stores.versioned("right")));
    l.toStream().to("left-out");
    l.join(r, (one, other) -> one + "+" + other, Materialized.as(stores.versioned("joined")))
        .toStream()
        .to("joined-out");
    l.groupBy((key, value) -> KeyValue.pair("by" + value, value))
        .count(Materialized.as("counted"))
        .toStream()
        .to("counted-out", longs());
    l.join(r, value -> "" + (char) ('a' + Long.parseLong(value) % 4), (one, other) -> one + other)
        .toStream()
        .to("foreign-out");
    KStream<String, String> s = builder.stream("s");
    s.join(r, (value, other) -> value + "-" + other).to("stream-table-out");
    s.leftJoin(
            r,
            (value, other) -> value + "-" + other,
            Joined.<String, String, String>as("graceful").withGracePeriod(SIZE))
        .to("stream-table-grace-out");
    GlobalKTable<String, String> global = builder.globalTable("g", Materialized.as("global"));
    s.leftJoin(global, (key, value) -> key, (value, other) -> value + "_" + other).to("global-out");
  }

  private static void write(KTable<Windowed<String>, Long> table, String topic) {
    table.toStream((key, value) -> key.toString()).to(topic, longs());
  }

  private static org.apache.kafka.streams.kstream.Produced<String, Long> longs() {
    return org.apache.kafka.streams.kstream.Produced.with(Serdes.String(), Serdes.Long());
  }

  private static Materialized<String, Long, KeyValueStore<Bytes, byte[]>> keyValue(String name) {
    return Materialized.<String, Long, KeyValueStore<Bytes, byte[]>>as(name)
        .withKeySerde(Serdes.String())
        .withValueSerde(Serdes.Long());
  }

  private static Materialized<String, Long, WindowStore<Bytes, byte[]>> window(String name) {
    return Materialized.<String, Long, WindowStore<Bytes, byte[]>>as(name)
        .withKeySerde(Serdes.String())
        .withValueSerde(Serdes.Long());
  }

  private static Materialized<String, Long, SessionStore<Bytes, byte[]>> session(String name) {
    return Materialized.<String, Long, SessionStore<Bytes, byte[]>>as(name)
        .withKeySerde(Serdes.String())
        .withValueSerde(Serdes.Long());
  }
}
