package dev.isobar.app.query;

/** What kinds of stores there are. */
public enum StoreKind {
  /** One value a key. */
  KEY_VALUE("key-value"),
  /** One value a key and window. */
  WINDOW("window"),
  /** One value a key and session. */
  SESSION("session"),
  /** A value a key and time since when it holds. */
  VERSIONED("versioned");

  private final String label;

  StoreKind(String label) {
    this.label = label;
  }

  /** The kind as people write it. */
  public String label() {
    return label;
  }
}
