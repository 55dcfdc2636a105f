package dev.isobar.connect.testing;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** What every connector's classes keep to. */
public final class ConnectorArchitecture {

  private static final String SUPPORT = "dev.isobar.connect.support..";

  /** Small libraries of ours that know nothing of connectors. */
  private static final String[] LIBRARIES = {
    "dev.isobar.cassandra.connection..", "dev.isobar.tls.."
  };

  private ConnectorArchitecture() {}

  /**
   * Checks that the connector knows nothing of others, of the weather or of any other code of ours
   * but what connectors share and libraries.
   *
   * @param connector the connector's package, whose classes but for tests are on the class path
   * @throws AssertionError if it does, or if the package holds no class
   */
  public static void checkStandsAlone(String connector) {
    String own = connector + "..";
    noClasses()
        .that()
        .resideInAPackage(own)
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.isobar..")
                .and(resideOutsideOfPackages(own, SUPPORT))
                .and(resideOutsideOfPackages(LIBRARIES)))
        .because("a connector serves any Connect user")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(connector));
  }
}
