package dev.isobar.connect.nws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.isobar.connect.testing.ConnectorArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.isobar.connect.nws");

  @Test
  void theConnectorStandsAlone() {
    ConnectorArchitecture.checkStandsAlone("dev.isobar.connect.nws");
  }

  @Test
  void theConnectorLeavesTheFormatToConverters() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.avro..", "io.apicurio..")
        .check(classes);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.isobar.connect.nws.(*)..").should().beFreeOfCycles().check(classes);
    noClasses()
        .that()
        .resideInAPackage("dev.isobar.connect.nws.*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.isobar.connect.nws")
        .check(classes);
  }
}
