package dev.isobar.connect.elasticsearch.document;

import com.fasterxml.jackson.core.io.SerializedString;
import dev.isobar.connect.elasticsearch.document.BulkAction.Method;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** How the lines of actions start, for the indices that come up. */
final class ActionHeads {

  private static final int REMEMBERED = 1000;

  /**
   * How often the cluster itself tries an update again that another writer came before: each of
   * these attempts sees the newer document, so that none of both is lost.
   */
  private static final int RETRIES_ON_CONFLICT = 3;

  private final Method method;
  private final Map<String, SerializedString> heads = new HashMap<>();

  ActionHeads(Method method) {
    this.method = method;
  }

  Method method() {
    return method;
  }

  SerializedString of(String index) {
    if (heads.size() > REMEMBERED) {
      heads.clear();
    }
    return heads.computeIfAbsent(index, this::make);
  }

  private SerializedString make(String index) {
    return new SerializedString(
        "{\""
            + method.name().toLowerCase(Locale.ROOT)
            + "\":{\"_index\":"
            + BodyForm.quote(index)
            + (method == Method.UPDATE ? ",\"retry_on_conflict\":" + RETRIES_ON_CONFLICT : ""));
  }
}
