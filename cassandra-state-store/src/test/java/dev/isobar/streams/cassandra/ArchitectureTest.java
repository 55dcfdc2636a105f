package dev.isobar.streams.cassandra;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String MODULE = "dev.isobar.streams.cassandra";
  private static final String TABLE = MODULE + ".internal.table..";
  private static final String ENGINE = MODULE + ".internal.engine..";
  private static final String STORE = MODULE + ".internal.store..";
  private static final String HOOKS = MODULE + ".internal.kafka..";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(MODULE);

  /**
   * Who uses which internals of Kafka Streams, all because there is no public way: batches of
   * changelog records with their offsets, positions in their headers, the sensor of dropped
   * records, windows as Kafka Streams casts them, and its own time-ordered store's type.
   */
  private static final Set<String> USERS_OF_KAFKA_INTERNALS =
      Set.of(
          "internal.engine.Restoration",
          "internal.store.RowsStore",
          "internal.store.DroppedRecords",
          "internal.store.RowsWindowStore",
          "internal.store.RowsSessionStore",
          "internal.store.OnCloseWindowStore");

  @Test
  void usesInternalsOfKafkaStreamsInFewPlaces() {
    noClasses()
        .that(not(mayUseInternals()))
        .should()
        .dependOnClassesThat(
            resideInAPackage("org.apache.kafka.streams..internals..")
                .or(resideInAPackage("org.apache.kafka.streams.internals..")))
        .because("they change with any release; these uses are looked at when they do")
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> mayUseInternals() {
    return DescribedPredicate.describe(
        "are listed",
        type ->
            USERS_OF_KAFKA_INTERNALS.stream()
                .anyMatch(
                    name -> {
                      String listed = MODULE + "." + name;
                      return type.getName().equals(listed)
                          || type.getName().startsWith(listed + "$");
                    }));
  }

  @Test
  void layersUseOnlyThoseBelow() {
    layer(TABLE, ENGINE, STORE, HOOKS).check(CLASSES);
    layer(ENGINE, STORE, HOOKS).check(CLASSES);
    layer(STORE, HOOKS).check(CLASSES);
    layer(HOOKS, STORE).check(CLASSES);
  }

  private static ArchRule layer(String layer, String... others) {
    return noClasses()
        .that()
        .resideInAPackage(layer)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .because("stores stand on the engine, the engine on tables, and hooks beside the stores");
  }

  @Test
  void hasNoCycles() {
    slices()
        .matching(MODULE + ".internal.(*)..")
        .should()
        .beFreeOfCycles()
        .because("each part can be understood without those that use it")
        .check(CLASSES);
  }

  @Test
  void knowsNothingOfOtherModules() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.isobar..")
                .and(not(resideInAPackage(MODULE + "..")))
                .and(not(resideInAPackage("dev.isobar.cassandra.connection..")))
                .and(not(resideInAPackage("dev.isobar.tls.."))))
        .because("it serves any Kafka Streams application")
        .check(CLASSES);
  }

  @Test
  void keepsTheDriverToItself() {
    noMethods()
        .that()
        .arePublic()
        .and()
        .areDeclaredInClassesThat()
        .resideInAPackage(MODULE)
        .and()
        .areNotDeclaredIn(CassandraStoreConfig.class) // Its getters are for the module's own use.
        .should()
        .haveRawReturnType(resideInAPackage("com.datastax.."))
        .orShould()
        .haveRawParameterTypes(
            DescribedPredicate.describe(
                "of the driver",
                types -> types.stream().anyMatch(resideInAPackage("com.datastax.."))))
        .because("another version of the driver must not break its users")
        .check(CLASSES);
  }
}
