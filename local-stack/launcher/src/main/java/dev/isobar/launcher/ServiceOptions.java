package dev.isobar.launcher;

import dev.isobar.local.ServerOptions;
import java.util.ArrayList;
import java.util.List;

/** Where each service keeps its data and log, and how much memory it has. */
final class ServiceOptions {

  private final Home home;

  ServiceOptions(Home home) {
    this.home = home;
  }

  ServerOptions of(String service, int port) {
    return ServerOptions.in(home.data(service)).withLogFile(home.log(service)).withPort(port);
  }

  /**
   * Options of each of a kind. One that is alone has the name of its kind and the server's own
   * heap.
   *
   * @param heapMegabytes of each of several
   */
  List<ServerOptions> ofEach(String service, List<Integer> ports, int heapMegabytes) {
    if (ports.size() == 1) {
      return List.of(of(service, ports.get(0)));
    }
    List<String> names = StackShape.names(service, ports.size());
    List<ServerOptions> options = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      options.add(
          of(names.get(i), ports.get(i)).withName(names.get(i)).withHeapMegabytes(heapMegabytes));
    }
    return options;
  }
}
