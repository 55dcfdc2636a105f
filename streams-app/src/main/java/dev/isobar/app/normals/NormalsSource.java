package dev.isobar.app.normals;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Where normals are. Does not block; answers on threads of its own. */
public interface NormalsSource extends AutoCloseable {

  /**
   * Asks for some months of stations at once.
   *
   * @return what there is, without those that have none; a failure is a {@link
   *     NormalsUnavailableException} whose message is for people
   */
  CompletionStage<Map<StationMonth, MonthNormals>> ask(List<StationMonth> wanted);

  /** What it is, for people. */
  String name();

  /** Gives up what is open; what is asked for fails. */
  @Override
  void close();
}
