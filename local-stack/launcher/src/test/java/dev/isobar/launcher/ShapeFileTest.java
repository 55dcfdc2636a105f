package dev.isobar.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapeFileTest {

  @TempDir private Path folder;

  @Test
  void anySizeFitsWhereThereAreNoData() {
    assertThat(file().faults(size(3, 3, 2, 2))).isEmpty();
  }

  @Test
  void dataOfTheSameSizeAreGoneOnWith() {
    file().write(size(3, 2, 2, 1));

    assertThat(file().faults(size(3, 2, 2, 1))).isEmpty();
  }

  @Test
  void dataOfAnotherSizeAreRefusedWithBothNumbers() {
    file().write(size(3, 2, 1, 1));

    assertThat(file().faults(size(1, 3, 2, 1)))
        .hasSize(3)
        .anySatisfy(fault -> assertThat(fault).contains("--brokers=1", "of 3", "./isobar reset"))
        .anySatisfy(fault -> assertThat(fault).contains("--cassandra=3", "of 2"))
        .anySatisfy(fault -> assertThat(fault).contains("--workers=2", "of 1"));
  }

  @Test
  void moreWorkersOfAClusterAndMoreInstancesAreWelcome() {
    file().write(size(1, 1, 2, 1));

    assertThat(file().faults(size(1, 1, 3, 4))).isEmpty();
  }

  @Test
  void openDataDoNotBecomeSecuredNorTheOtherWayRound() {
    StackShape secured = size(1, 1, 1, 1);
    secured.secure = true;

    file().write(size(1, 1, 1, 1));
    assertThat(file().faults(secured))
        .singleElement()
        .asString()
        .contains("--secure is given", "open to everybody", "./isobar reset");

    file().write(secured);
    assertThat(file().faults(secured)).isEmpty();
    assertThat(file().faults(size(1, 1, 1, 1)))
        .singleElement()
        .asString()
        .contains("--secure is not given", "give it");
  }

  @Test
  void dataFromBeforeThereWasAChoiceAreOfOne() throws IOException {
    Files.createDirectories(data().resolve("kafka"));

    assertThat(file().faults(size(1, 1, 1, 2))).isEmpty();
    assertThat(file().faults(size(2, 1, 1, 1))).hasSize(1);
  }

  private Path data() {
    return folder.resolve("data");
  }

  private ShapeFile file() {
    return new ShapeFile(data());
  }

  private static StackShape size(int brokers, int cassandra, int workers, int instances) {
    StackShape shape = new StackShape();
    shape.brokers = brokers;
    shape.cassandra = cassandra;
    shape.workers = workers;
    shape.instances = instances;
    return shape;
  }
}
