package dev.isobar.connect.elasticsearch.template;

/** One step of a path into a value. */
public sealed interface Step {

  /** Into a field of a struct or an entry of a map. */
  record Name(String name) implements Step {

    @Override
    public String toString() {
      return "." + (name.matches("[\\w@-]+") ? name : '"' + name.replace("\"", "\"\"") + '"');
    }
  }

  /** Into an element of an array, counted from 0. */
  record Index(int index) implements Step {

    @Override
    public String toString() {
      return "[" + index + "]";
    }
  }
}
