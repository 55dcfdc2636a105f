package dev.isobar.tls;

import org.apache.kafka.common.config.ConfigException;

/** An option keeps a server from being used; it will do so until it is changed. */
public final class OptionException extends ConfigException {

  private static final long serialVersionUID = 1;

  private final String option;

  /**
   * Blames an option.
   *
   * @param option its name
   * @param value what it is set to, or null if it is a secret or not set
   * @param remedy what is wrong with it and what would be right
   * @param cause null if there is none
   */
  public OptionException(String option, Object value, String remedy, Throwable cause) {
    super(
        value == null
            ? option + ": " + remedy
            : "Invalid value " + value + " for " + option + ": " + remedy);
    this.option = option;
    if (cause != null) {
      initCause(cause);
    }
  }

  /** Returns the name of the option that has to be changed. */
  public String option() {
    return option;
  }
}
