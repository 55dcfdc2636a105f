package dev.isobar.app.command;

import picocli.CommandLine.IVersionProvider;

/** Tells the version that the jar's manifest gives. */
public final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"isobar-streams " + (version == null ? "(development)" : version)};
  }
}
