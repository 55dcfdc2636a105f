package dev.isobar.launcher;

import dev.isobar.local.LocalStack.Preparation;
import dev.isobar.local.Server;
import java.util.List;

/**
 * A server of the pipeline and its place in it.
 *
 * @param url where clients reach it, as shown to the user
 * @param needs what must be ready before it is started
 * @param preparation what to do once it answers, before others may use it
 */
record Service(Server server, String url, List<Server> needs, Preparation preparation) {

  Service {
    needs = List.copyOf(needs);
  }

  String name() {
    return server.name();
  }
}
