package dev.isobar.connect.elasticsearch;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String OWN = "dev.isobar.connect.elasticsearch..";

  @Test
  void standsAlone() {
    noClasses()
        .that()
        .resideInAPackage(OWN)
        .should()
        .dependOnClassesThat(resideInAPackage("dev.isobar..").and(resideOutsideOfPackage(OWN)))
        .because("the connector serves any topic of any Connect user")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.isobar"));
  }
}
