// The newest report in words and numbers, with what is derived from it and what is doubtful.
import { fill, h } from "./dom.js";
import { age, local } from "./time.js";
import { number, quantity, unitOf, wind } from "./units.js";
import { STALE_MS } from "./quantities.js";

const DOUBTS = { X: "failed its check", Q: "questioned", B: "judged bad", T: "virtual temperature" };
const CLOUDS = { SKC: "clear", CLR: "clear", FEW: "few", SCT: "scattered", BKN: "broken", OVC: "overcast", VV: "sky hidden" };

const VALUES = [
  ["Dew point", "dew_point", "temperature"],
  ["Pressure, sea level", "sea_level_pressure", "pressure"],
  ["Altimeter setting", "barometric_pressure", "pressure"],
  ["Visibility", "visibility", "distance"],
  ["Precipitation, 1 h", "precipitation_last_hour", "precipitation"],
  ["Precipitation, 3 h", "precipitation_last_3_hours", "precipitation"],
  ["Precipitation, 6 h", "precipitation_last_6_hours", "precipitation"],
  ["Precipitation, 24 h", "precipitation_last_24_hours", "precipitation"],
  ["Highest, 24 h", "max_temperature_last_24_hours", "temperature"],
  ["Lowest, 24 h", "min_temperature_last_24_hours", "temperature"],
  ["Highest, 6 h", "max_temperature_last_6_hours", "temperature"],
  ["Lowest, 6 h", "min_temperature_last_6_hours", "temperature"],
];
const DERIVED = [
  ["Relative humidity", "derived_relative_humidity", "percent"],
  ["Against normal", "temperature_deviation", "difference"],
  ["Climate normal", "temperature_normal", "temperature"],
  ["Wet bulb", "wet_bulb", "temperature"],
  ["Heat index", "derived_heat_index", "temperature"],
  ["Wind chill", "derived_wind_chill", "temperature"],
  ["Pressure at the station", "station_pressure", "pressure"],
  ["Pressure, reduced", "derived_sea_level_pressure", "pressure"],
  ["Gust factor", "gust_factor", "ratio"],
  ["Beaufort", "beaufort", "number"],
];
// Said even where they are missing; the rest only where there is something.
const ALWAYS = new Set(["dew_point", "sea_level_pressure", "visibility", "precipitation_last_hour", "derived_relative_humidity"]);

/** Shows a report; null: there is none. */
export function showReport(place, report, zone) {
  if (!report) {
    fill(place, h("h2", {}, "Newest report"), h("p", { class: "faint" }, "This station has not reported yet."));
    return;
  }
  const old = Date.now() - Date.parse(report.timestamp) > STALE_MS;
  fill(
    place,
    h("div", { class: "row" }, h("h2", {}, "Newest report"), h("span", { class: "faint" }, local(report.timestamp, zone), " local · ", age(report.timestamp)), old ? h("span", { class: "badge" }, "old") : null),
    h(
      "div",
      { class: "now" },
      h(
        "div",
        { class: "now-main" },
        h("div", { class: "big", "data-value": "temperature" }, number("temperature", report.temperature), h("small", {}, unitOf("temperature"))),
        doubt(report, "temperature"),
        h("p", {}, report.text_description ?? ""),
        h("p", { class: "faint" }, "feels like ", quantity("temperature", report.apparent_temperature)),
      ),
      h(
        "dl",
        { class: "values" },
        value("Wind", windWords(report), doubt(report, "wind_speed"), "wind"),
        VALUES.map(([label, field, kind]) => field in report || ALWAYS.has(field) ? one(report, label, field, kind, "") : null),
        clouds(report),
        DERIVED.map(([label, field, kind]) => one(report, label, field, kind, "derived")),
      ),
    ),
    notes(report),
    report.raw_message ? h("code", { class: "metar", "aria-label": "METAR" }, report.raw_message) : null,
  );
}

function windWords(report) {
  const words = wind(report.wind_direction, report.wind_speed, report.wind_gust);
  return report.wind_speed > 0 && Number.isFinite(report.wind_direction) ? `${words} (${Math.round(report.wind_direction)}°)` : words;
}

function one(report, label, field, kind, className) {
  const given = report[field] ?? null;
  if (given === null && !ALWAYS.has(field)) return null;
  const bad = report[`${field}_qc`] === "X" ? " bad" : "";
  return value(label, quantity(kind, given), doubt(report, field), field, className + bad);
}

function value(label, text, more, field, className = "") {
  return h("div", { class: className }, h("dt", {}, label), h("dd", { "data-value": field }, text), more);
}

function doubt(report, field) {
  const words = DOUBTS[report[`${field}_qc`]];
  return words && report[field] !== null && report[field] !== undefined ? h("span", { class: "quality" }, words) : null;
}

function clouds(report) {
  if (!report.cloud_layers?.length) return null;
  const words = report.cloud_layers.map((layer) => {
    const base = layer.base ?? layer.base_height ?? null;
    return (CLOUDS[layer.amount] ?? layer.amount ?? "") + (base === null ? "" : ` ${quantity("height", base)}`);
  });
  return value("Clouds", words.join(", "), null, "clouds");
}

function notes(report) {
  const filled = report.filled_from_metar ?? [];
  const words = [
    filled.length ? `Taken from the METAR: ${filled.map((name) => name.replaceAll("_", " ")).join(", ")}.` : "",
    report.normals && report.normals !== "known" ? `Climate normal: ${report.normals}.` : "",
    "Dotted: derived by Isobar.",
  ];
  return h("p", { class: "faint" }, words.filter(Boolean).join(" "));
}
