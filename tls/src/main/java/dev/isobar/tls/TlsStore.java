package dev.isobar.tls;

import java.nio.file.Path;
import org.apache.kafka.common.config.types.Password;

/**
 * A file with certificates or keys, and the options that name it.
 *
 * @param prefix what the names of its options begin with, dot included
 * @param path where it is
 * @param password null for none
 * @param type null if its content is to tell
 */
public record TlsStore(String prefix, Path path, Password password, StoreType type) {

  /** The option of its path, without the prefix. */
  public static final String PATH = "path";

  static final String PASSWORD = "password";
  static final String TYPE = "type";

  /** Blames the file itself. */
  OptionException wrong(String remedy, Throwable cause) {
    return new OptionException(prefix + PATH, path, remedy, cause);
  }

  /** Blames the password, without showing it. */
  OptionException wrongPassword(Throwable cause) {
    return new OptionException(
        prefix + PASSWORD,
        null,
        password == null ? path + " has a password: set it" : "this is not the password of " + path,
        cause);
  }

  char[] passwordOrNull() {
    return password == null ? null : password.value().toCharArray();
  }

  @Override
  public String toString() {
    return path + (type == null ? "" : " as " + type);
  }
}
