package dev.isobar.app.serde;

import dev.isobar.app.state.HourlyReports;
import dev.isobar.weather.Observation;
import java.util.Set;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * The classes that a schema may name. Avro makes objects of the class that a writer's schema names,
 * so it has to be told which it may; the setting is one for the whole JVM.
 */
public final class GeneratedClasses {

  private static final Set<String> PACKAGES =
      Set.of(Observation.class.getPackageName(), HourlyReports.class.getPackageName());

  private static final ClassSecurityPredicate TRUSTED =
      type -> PACKAGES.contains(type.getPackageName());

  private GeneratedClasses() {}

  /** Lets Avro make objects of our generated classes, and of no others than it does by default. */
  public static void trust() {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(ClassSecurityValidator.DEFAULT, TRUSTED));
  }
}
