package dev.isobar.app.serde;

import java.net.URI;

/** Where the registry's programming interface is. */
public final class RegistryAddress {

  private static final String API_PATH = "/apis/registry/v2";

  private RegistryAddress() {}

  /**
   * Its base URL.
   *
   * @param registryUrl of the registry, with or without the interface's path
   */
  public static String apiOf(URI registryUrl) {
    String base = registryUrl.toString().replaceAll("/+$", "");
    return base.endsWith(API_PATH) ? base : base + API_PATH;
  }
}
