package dev.isobar.app.normals;

import dev.isobar.app.stream.ReportKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A file of normals: CSV in UTF-8, in the first line {@value #HEADER}, then a normal a line,
 * nothing quoted; hours from 0 to 23, temperatures in degree Celsius. It has February 29 for all
 * stations or for none. Checked before it is read.
 */
public final class NormalsFile {

  /** The first line. */
  public static final String HEADER = "station_id,month,day,hour,temperature";

  private static final int FIELDS = 5;
  private static final int DAYS = 31;
  private static final int HOURS = 24;
  private static final Pattern LEAP_DAY = Pattern.compile("[^,]*,0?2,29,");
  private static final int LEAP_YEAR = 2000;
  private static final int COMMON_YEAR = 2001;
  private static final double COLDEST_CELSIUS = -100;
  private static final double HOTTEST_CELSIUS = 70;

  /**
   * A normal, as it goes into the table.
   *
   * @param stationId the station
   * @param month 1 to 12, UTC
   * @param day 1 to 31, UTC
   * @param hour 0 to 23, UTC
   * @param temperature degree Celsius
   */
  record Entry(String stationId, int month, int day, int hour, double temperature) {}

  /**
   * What is in a file.
   *
   * @param rows how many normals
   * @param stations of how many stations
   * @param errors the first that were found, each with its line
   * @param errorCount how many there are
   */
  public record Content(long rows, int stations, List<String> errors, long errorCount) {}

  private final Path file;
  private final ZoneOffset offset;
  private final boolean hasLeapDay;

  private NormalsFile(Path file, ZoneOffset offset, boolean hasLeapDay) {
    this.file = file;
    this.offset = offset;
    this.hasLeapDay = hasLeapDay;
  }

  /**
   * A file, not checked yet.
   *
   * @param file where it is
   * @param offset of the file's hours from UTC
   * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
   * @throws IOException if it cannot be read
   */
  public static NormalsFile of(Path file, ZoneOffset offset) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      boolean hasLeapDay = lines.anyMatch(line -> LEAP_DAY.matcher(line).lookingAt());
      return new NormalsFile(file, offset, hasLeapDay);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Reads it all and says what is wrong.
   *
   * @param errorsTold how many errors are told; the others are only counted
   * @throws java.nio.charset.CharacterCodingException if it is not UTF-8
   * @throws IOException if it cannot be read
   */
  public Content check(int errorsTold) throws IOException {
    List<String> errors = new ArrayList<>();
    Map<String, BitSet> hours = new HashMap<>();
    long[] counts = new long[2];
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String header = lines.readLine();
      if (!HEADER.equals(header)) {
        return new Content(
            0,
            0,
            List.of(
                "line 1: must be " + HEADER + "; it is " + (header == null ? "not there" : header)),
            1);
      }
      long number = 1;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        String problem = problem(line, hours);
        if (problem == null) {
          counts[0]++;
        } else {
          counts[1]++;
          if (errors.size() < errorsTold) {
            errors.add("line " + number + ": " + problem);
          }
        }
      }
    }
    return new Content(counts[0], hours.size(), List.copyOf(errors), counts[1]);
  }

  private String problem(String line, Map<String, BitSet> hours) {
    Entry entry;
    try {
      entry = parse(line);
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
    BitSet ofStation = hours.computeIfAbsent(entry.stationId(), station -> new BitSet());
    int hour = ((entry.month() - 1) * DAYS + entry.day() - 1) * HOURS + entry.hour();
    if (ofStation.get(hour)) {
      return "a line before has the same station and hour: " + line;
    }
    ofStation.set(hour);
    return null;
  }

  /**
   * Hands out what is in it, in order, once it has been checked.
   *
   * @throws IOException if it cannot be read
   * @throws IllegalArgumentException if it is not as {@link #check} wants it
   */
  void forEach(Consumer<Entry> consumer) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      lines.readLine();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        consumer.accept(parse(line));
      }
    }
  }

  private Entry parse(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException(
          "must have " + FIELDS + " fields, " + HEADER + "; it has " + fields.length);
    }
    if (!ReportKeys.isStationId(fields[0])) {
      throw new IllegalArgumentException(
          "station_id must be letters, digits, - and _, up to 32; it is " + fields[0]);
    }
    int month = whole("month", fields[1], 1, 12);
    int day = whole("day", fields[2], 1, DAYS);
    int hour = whole("hour", fields[3], 0, HOURS - 1);
    LocalDateTime time = utc(month, day, hour);
    return new Entry(
        fields[0], time.getMonthValue(), time.getDayOfMonth(), time.getHour(), celsius(fields[4]));
  }

  private LocalDateTime utc(int month, int day, int hour) {
    try {
      return LocalDateTime.of(year(), month, day, hour, 0).minusSeconds(offset.getTotalSeconds());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("there is no day " + day + " in month " + month, e);
    }
  }

  /**
   * In which year the hours of one offset become those of another: without a leap day, February 28
   * is followed by March 1.
   */
  private int year() {
    return hasLeapDay ? LEAP_YEAR : COMMON_YEAR;
  }

  private static int whole(String name, String text, int from, int to) {
    int number;
    try {
      number = Integer.parseInt(text);
    } catch (NumberFormatException e) {
      number = from - 1;
    }
    if (number < from || number > to) {
      throw new IllegalArgumentException(
          "%s must be a whole number from %d to %d; it is %s".formatted(name, from, to, text));
    }
    return number;
  }

  private static double celsius(String text) {
    double temperature;
    try {
      temperature = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      temperature = Double.NaN;
    }
    if (!(temperature >= COLDEST_CELSIUS && temperature <= HOTTEST_CELSIUS)) {
      throw new IllegalArgumentException(
          "temperature must be degree Celsius from -100 to 70; it is " + text);
    }
    return temperature;
  }
}
