package dev.isobar.app.normals;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last answers, whatever the cache has made of them: it may refuse a new entry at once, and who
 * waited for that one would ask for ever.
 */
final class LastAnswers<K, V> {

  private final int size;
  private final Map<K, V> answers = new LinkedHashMap<>();

  LastAnswers(int size) {
    this.size = size;
  }

  synchronized V get(K key) {
    return answers.get(key);
  }

  synchronized void put(K key, V answer) {
    answers.remove(key);
    answers.put(key, answer);
    if (answers.size() > size) {
      Iterator<K> oldest = answers.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }
}
