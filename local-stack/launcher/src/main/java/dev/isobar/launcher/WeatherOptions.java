package dev.isobar.launcher;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where the reports come from and which ones are asked for. */
final class WeatherOptions {

  private static final URI LIVE = URI.create("https://api.weather.gov");
  private static final String LIVE_STATIONS =
      "KSEA,KPDX,KSFO,KLAX,KSAN,KLAS,KPHX,KSLC,KBOI,KDEN,KABQ,KDFW,KIAH,KMSP,KORD,KDTW,KSTL,KMSY,"
          + "KATL,KMIA,KCLT,KDCA,KPHL,KJFK,KBOS,PANC,PHNL";
  private static final String ALL_STATES =
      "AL,AK,AZ,AR,CA,CO,CT,DE,FL,GA,HI,ID,IL,IN,IA,KS,KY,LA,ME,MD,MA,MI,MN,MS,MO,MT,NE,NV,NH,NJ,"
          + "NM,NY,NC,ND,OH,OK,OR,PA,RI,SC,SD,TN,TX,UT,VT,VA,WA,WV,WI,WY";

  @Option(names = "--live", description = "Ask api.weather.gov instead of the simulator.")
  boolean live;

  @Option(
      names = "--states",
      paramLabel = "WA,OR",
      description = "Follow all stations of these states (default: all states with the simulator).")
  String states;

  @Option(
      names = "--stations",
      paramLabel = "KSEA,KPDX",
      description = "Follow these stations (default with --live: 27 large airports).")
  String stations;

  @Option(
      names = "--user-agent",
      paramLabel = "TEXT",
      description = {
        "Who you are and how to reach you; the live API asks for it.",
        "Default: ${DEFAULT-VALUE}."
      })
  String userAgent = "isobar/0.1.0 (a local trial)";

  @Option(
      names = "--speed",
      paramLabel = "N",
      description = "How many times faster than the clock the simulated weather runs (default: 1).")
  double speed = 1;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the simulated weather; the same seed gives the same weather.")
  long seed = 1;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      description = "Simulated time at the first start, such as 2026-01-15T00:00:00Z.")
  Instant start;

  @Option(
      names = "--fault-rate",
      paramLabel = "0..1",
      description = "Share of the requests that the simulator answers wrongly (default: 0).")
  double faultRate;

  @Option(
      names = "--malformed-rate",
      paramLabel = "0..1",
      description = "Share of the reports that the simulator garbles (default: 0).")
  double malformedRate;

  @Option(
      names = "--recorded",
      paramLabel = "FOLDER",
      description = "Let the simulator answer with a folder of recorded answers.")
  Path recorded;

  /** One sentence for each wrong value; empty when all are right. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (!(speed > 0 && speed <= 3600)) {
      faults.add("--speed=" + speed + " is out of range: give a number above 0, at most 3600");
    }
    if (!(faultRate >= 0 && faultRate <= 1)) {
      faults.add("--fault-rate=" + faultRate + " is no share: give a number from 0 to 1");
    }
    if (!(malformedRate >= 0 && malformedRate <= 1)) {
      faults.add("--malformed-rate=" + malformedRate + " is no share: give a number from 0 to 1");
    }
    if (live && speed != 1) {
      faults.add("--speed goes with the simulator only: leave it away with --live");
    }
    if (recorded != null && !Files.isDirectory(recorded)) {
      faults.add("--recorded=" + recorded + " is no folder: give one with recorded answers");
    }
    if (userAgent.isBlank()) {
      faults.add("--user-agent is empty: the API refuses clients that do not say who they are");
    }
    return faults;
  }

  /** The settings of the source connector, for a simulator at the given address or the live API. */
  NwsSettings settings(URI simulator) {
    boolean chosen = states != null || stations != null;
    String defaultStates = live ? "" : ALL_STATES;
    String defaultStations = live ? LIVE_STATIONS : "";
    // The simulator's clock runs faster, and so must we ask; the API's own pace is a minute.
    Duration pollInterval = Duration.ofMillis(Math.max(2_000, Math.round(60_000 / speed)));
    // A forecast is 156 hours of text for each place: not more often than every ten seconds.
    Duration forecastInterval = Duration.ofMillis(Math.max(10_000, Math.round(3_600_000 / speed)));
    return new NwsSettings(
        live ? LIVE : simulator,
        userAgent,
        chosen ? nullToEmpty(states) : defaultStates,
        chosen ? nullToEmpty(stations) : defaultStations,
        pollInterval,
        forecastInterval,
        Duration.ofHours(3),
        live ? 5 : 200);
  }

  private static String nullToEmpty(String text) {
    return text == null ? "" : text;
  }
}
