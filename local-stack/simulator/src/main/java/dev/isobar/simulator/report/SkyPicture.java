package dev.isobar.simulator.report;

/** The API's names of its pictures of the sky. */
public final class SkyPicture {

  private SkyPicture() {}

  /** The picture for a METAR code of cloud amount. */
  public static String of(String amount) {
    return switch (amount) {
      case "CLR" -> "skc";
      case "FEW" -> "few";
      case "SCT" -> "sct";
      case "BKN" -> "bkn";
      default -> "ovc";
    };
  }
}
