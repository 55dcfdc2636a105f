package dev.isobar.app.http;

import io.javalin.config.RoutesConfig;

/** A part of what is served: paths and what answers them. */
@FunctionalInterface
public interface Routes {

  /** Adds the paths. */
  void addTo(RoutesConfig routes);
}
