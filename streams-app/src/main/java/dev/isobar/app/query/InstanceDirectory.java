package dev.isobar.app.query;

import java.util.List;

/** Tells which instances there are, as the application itself knows them. */
public interface InstanceDirectory {

  /**
   * The instances as they are known now.
   *
   * @throws NotNowException when nobody can say
   */
  List<Instance> instances();
}
