package dev.isobar.connect.nws.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.isobar.connect.nws.http.RequestFailedException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class OutageLogTest {

  private final List<String> said = new ArrayList<>();
  private final OutageLog outages = new OutageLog(logger());

  @Test
  void anOutageIsToldOnceAndItsEndOnce() {
    outages.failed("a", failure(503));
    outages.failed("a", failure(503));
    outages.failed("b", failure(503));
    outages.succeeded("a");
    outages.succeeded("b");
    outages.succeeded("b");

    assertThat(said).containsExactly("warn", "info");
  }

  @Test
  void whatDoesNotExistIsToldOnceAndHidesNoOutage() {
    outages.failed("gone", failure(404));
    outages.failed("gone", failure(404));
    outages.failed("a", failure(500));
    outages.succeeded("a");

    assertThat(said).containsExactly("warn", "warn", "info");
  }

  private static RequestFailedException failure(int status) {
    return new RequestFailedException("x", status, null, null);
  }

  private Logger logger() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("debug")) {
                said.add(method.getName());
              }
              return null;
            });
  }
}
