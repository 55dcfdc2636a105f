package dev.isobar.connect.cassandra.validation;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.isobar.cassandra.connection.ClusterAwayException;
import dev.isobar.cassandra.connection.ConnectionOptions;
import dev.isobar.connect.cassandra.config.CassandraSinkConfig;
import dev.isobar.connect.cassandra.config.ValidationSettings;
import dev.isobar.connect.cassandra.connection.Sessions;
import dev.isobar.connect.cassandra.table.MappingChecks;
import dev.isobar.tls.OptionException;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.connect.errors.ConnectException;

/** Asks the cluster whether it could do as configured. */
public final class LiveValidation {

  /**
   * Connects and looks, unless the options say not to.
   *
   * @param properties must have passed all checks that need no cluster
   * @return by property, what is wrong and what would be right
   */
  public Map<String, String> problems(Map<String, String> properties) {
    CassandraSinkConfig config = CassandraSinkConfig.parse(properties);
    ValidationSettings settings =
        ValidationSettings.parse(
            new AbstractConfig(CassandraSinkConfig.definition(), properties, false));
    return settings.live() ? problems(config, settings) : Map.of();
  }

  private Map<String, String> problems(CassandraSinkConfig config, ValidationSettings settings) {
    try (CqlSession session = Sessions.openToLook(config.connection(), settings.timeout())) {
      return session.isSchemaMetadataEnabled() ? MappingChecks.problems(config, session) : Map.of();
    } catch (OptionException e) {
      return Map.of(e.option(), e.getMessage());
    } catch (ClusterAwayException e) {
      return Map.of(
          e.option(),
          e.getMessage()
              + "; "
              + ValidationSettings.VALIDATION
              + "=offline accepts the connector all the same");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ConnectException("Interrupted while connecting to Cassandra for validation", e);
    } catch (RuntimeException e) {
      return Map.of(ConnectionOptions.CONTACT_POINTS, "Cassandra cannot be asked: " + e);
    }
  }
}
