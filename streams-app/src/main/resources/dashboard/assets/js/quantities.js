// What the map and the table can show of a report.
import { number, quantity, unitOf, wind } from "./units.js";
import { duration } from "./time.js";

/** After this a report is no longer what the weather is: it is drawn hollow. */
export const STALE_MS = 2 * 3_600_000;

/** A reported value, null where its quality check failed. */
export function usable(report, field) {
  const value = report?.[field];
  return value === undefined || value === null || report[`${field}_qc`] === "X" ? null : value;
}

/** How old a report is, in minutes. */
export function minutesOld(report) {
  return report ? Math.max(0, (Date.now() - Date.parse(report.timestamp)) / 60_000) : null;
}

const plain = (field) => (report) => usable(report, field);

/**
 * name: in addresses; label: for people; kind: of the units; of: the value in a report; least: the smallest width of the scale, in the server's unit.
 */
export const QUANTITIES = [
  { name: "temperature", label: "Temperature", kind: "temperature", scale: "heat", least: 10, of: plain("temperature") },
  { name: "dew_point", label: "Dew point", kind: "temperature", scale: "sequential", least: 10, of: plain("dew_point") },
  { name: "wind", label: "Wind", kind: "speed", scale: "sequential", least: 8, from: 0, of: plain("wind_speed"), arrow: true },
  { name: "pressure", label: "Sea-level pressure", short: "Pressure", kind: "pressure", scale: "sequential", least: 1_000, of: (report) => usable(report, "sea_level_pressure") ?? report?.derived_sea_level_pressure ?? null },
  { name: "humidity", label: "Relative humidity", short: "Humidity", kind: "percent", scale: "sequential", least: 100, from: 0, to: 100, of: (report) => report?.derived_relative_humidity ?? usable(report, "relative_humidity") },
  { name: "visibility", label: "Visibility", kind: "distance", scale: "sequential", least: 16_000, from: 0, to: 16_093, of: plain("visibility") },
  { name: "precipitation", label: "Precipitation, last hour", short: "Precip. 1 h", kind: "precipitation", scale: "water", least: 2, from: 0, of: plain("precipitation_last_hour") },
  { name: "deviation", label: "Deviation from normal", short: "Deviation", kind: "difference", scale: "diverging", least: 8, balanced: true, of: (report) => report?.temperature_deviation ?? null },
  { name: "age", label: "Age of the report", short: "Age", kind: "minutes", scale: "age", least: 180, from: 0, to: 180, of: minutesOld },
];

/** The quantity of a name, the first where there is no such. */
export function quantityNamed(name) {
  return QUANTITIES.find((candidate) => candidate.name === name) ?? QUANTITIES[0];
}

/** A report's value in words. */
export function inWords(shown, report) {
  const value = shown.of(report);
  if (value === null) return "not reported";
  if (shown.arrow) return wind(report.wind_direction, value, usable(report, "wind_gust"));
  if (shown.kind === "minutes") return duration(value * 60_000);
  return quantity(shown.kind, value);
}

/** The ends of the scale: what the reports span without the outermost fiftieth, at least as wide as the quantity asks. */
export function domainOf(shown, reports) {
  const values = reports
    .map(shown.of)
    .filter((value) => value !== null)
    .sort((a, b) => a - b);
  let low = shown.from ?? at(values, 0.02) ?? 0;
  let high = shown.to ?? at(values, 0.98) ?? low;
  if (shown.balanced) {
    high = Math.max(Math.abs(low), Math.abs(high), shown.least / 2);
    return [-high, high];
  }
  const missing = shown.least - (high - low);
  if (missing > 0 && shown.from === undefined) low -= missing / 2;
  if (missing > 0 && shown.to === undefined) high += shown.from === undefined ? missing / 2 : missing;
  return [low, high];
}

function at(sorted, fraction) {
  return sorted.length ? sorted[Math.round((sorted.length - 1) * fraction)] : undefined;
}

/** A value and its unit's sign for a cell of a table, without the unit, which the head says. */
export function inCell(shown, report) {
  const value = shown.of(report);
  return shown.kind === "minutes" && value !== null ? duration(value * 60_000) : number(shown.kind, value);
}

/** Name and unit for the head of a column. */
export function headOf(shown) {
  const unit = shown.kind === "minutes" ? "" : unitOf(shown.kind);
  return [shown.short ?? shown.label, unit];
}
