package dev.isobar.connect.nws.feed;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A source offset whose text is only made when it is read. Every record carries one, but of a
 * page's records Connect writes only the last one's.
 */
final class EmittedOffset extends AbstractMap<String, Object> {

  private Supplier<Map<String, Object>> maker;
  private Map<String, Object> made;

  /**
   * @param maker makes the offset from what no longer changes; called once at most
   */
  EmittedOffset(Supplier<Map<String, Object>> maker) {
    this.maker = maker;
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return made().entrySet();
  }

  @Override
  public Object get(Object key) {
    return made().get(key);
  }

  private synchronized Map<String, Object> made() {
    if (made == null) {
      made = Map.copyOf(maker.get());
      maker = null;
    }
    return made;
  }
}
