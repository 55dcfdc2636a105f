package dev.isobar.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.isobar.app");

  @Test
  void meteorologyDependsOnNothingButJava() {
    classes()
        .that()
        .resideInAPackage("..meteorology..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "dev.isobar.app.meteorology..")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.isobar.app.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheRunningApplicationTouchesTheClock() {
    noClasses()
        .that()
        .resideInAnyPackage("..topology..", "..meteorology..", "..serde..", "..config..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .check(CLASSES);
  }

  @Test
  void theKindOfStoreIsNotHardCoded() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching(".*(RocksDB|InMemory|BuiltInDslStoreSuppliers).*")
        .check(CLASSES);
  }
}
