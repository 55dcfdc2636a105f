package dev.isobar.app.forecast;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The models that are compared, in the order of their names. */
enum Model {
  /** What was 24 hours before. */
  DIURNAL("diurnal"),

  /** The NWS's forecast by the hour for the nearest grid cell. */
  NWS("nws"),

  /** What is now. */
  PERSISTENCE("persistence"),

  /** A regression that learns. */
  RLS("rls");

  private final String id;

  Model(String id) {
    this.id = id;
  }

  /** Its name to people, such as {@code rls}. */
  String id() {
    return id;
  }

  static Optional<Model> of(String id) {
    return Arrays.stream(values()).filter(model -> model.id.equals(id)).findFirst();
  }

  static List<String> ids() {
    return Arrays.stream(values()).map(Model::id).toList();
  }
}
