package dev.isobar.cassandra.connection;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String MODULE = "dev.isobar.cassandra.connection";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(MODULE);

  @Test
  void knowsNothingOfItsUsers() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.isobar..").and(resideOutsideOfPackages(MODULE, "dev.isobar.tls")))
        .because("a connector and a state store stand on it, each alone")
        .check(CLASSES);
  }

  @Test
  void takesNothingOfKafkaButTheWayOptionsAreDefined() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.apache.kafka..")
                .and(resideOutsideOfPackage("org.apache.kafka.common.config..")))
        .because("neither Connect nor Kafka Streams may be needed for it")
        .check(CLASSES);
  }

  @Test
  void usesNoInternalsOfTheDriver() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.datastax.oss.driver.internal..")
        .because("they change with any release")
        .check(CLASSES);
  }
}
