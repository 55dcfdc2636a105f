package dev.isobar.connect.cassandra.table;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.ClusteringOrder;
import dev.isobar.connect.cassandra.table.PrimaryKey.Clustering;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads a primary key as CREATE TABLE has it, with the order after each clustering column. */
final class PrimaryKeyParser {

  private final CqlTokens tokens;
  private final Set<CqlIdentifier> seen = new HashSet<>();

  PrimaryKeyParser(String text) {
    this.tokens = new CqlTokens(text);
  }

  PrimaryKey parse() {
    // The parentheses around everything may be left out, so those that open may be of the
    // partition.
    boolean whole = tokens.take("(");
    boolean composite = tokens.take("(");
    PrimaryKey key;
    if (composite || !whole) {
      key = rest(partition(composite));
    } else {
      key = afterOneParenthesis();
      whole = false;
    }
    if (whole) {
      tokens.require(")");
    }
    tokens.requireEnd();
    return key;
  }

  /** {@code (a, b), c} or {@code (a, b DESC)}: which, shows what comes after. */
  private PrimaryKey afterOneParenthesis() {
    List<Clustering> inside = new ArrayList<>();
    do {
      inside.add(clustering());
    } while (tokens.take(","));
    tokens.require(")");
    boolean ordered = inside.stream().anyMatch(column -> column.order() != null);
    if (tokens.atEnd()) {
      if (inside.get(0).order() != null) {
        throw tokens.problem("a column of the partition key has no order");
      }
      return new PrimaryKey(List.of(inside.get(0).column()), inside.subList(1, inside.size()));
    }
    if (ordered) {
      throw tokens.problem("a column of the partition key has no order");
    }
    return rest(inside.stream().map(Clustering::column).toList());
  }

  private List<CqlIdentifier> partition(boolean composite) {
    List<CqlIdentifier> partition = new ArrayList<>();
    do {
      partition.add(column());
    } while (composite && tokens.take(","));
    if (composite) {
      tokens.require(")");
    }
    return partition;
  }

  private PrimaryKey rest(List<CqlIdentifier> partition) {
    List<Clustering> clustering = new ArrayList<>();
    while (tokens.take(",")) {
      clustering.add(clustering());
    }
    return new PrimaryKey(partition, clustering);
  }

  private Clustering clustering() {
    CqlIdentifier column = column();
    for (ClusteringOrder order : ClusteringOrder.values()) {
      if (tokens.take(order.name()) || tokens.take(order.name().toLowerCase(Locale.ROOT))) {
        return new Clustering(column, order);
      }
    }
    return new Clustering(column, null);
  }

  private CqlIdentifier column() {
    CqlIdentifier column = tokens.name();
    if (!seen.add(column)) {
      throw tokens.problem("the column " + column.asCql(true) + " is there twice");
    }
    return column;
  }
}
