// Events in words.
import { named, quantity } from "./units.js";

const KINDS = {
  high_wind: "High wind",
  heat: "Heat",
  cold: "Cold",
  dense_fog: "Dense fog",
  heavy_rain: "Heavy rain",
  pressure_fall: "Pressure fall",
};

/** Kinds that there are: [name, words]. */
export const EVENT_KINDS = Object.entries(KINDS);

/** A kind in words. */
export function kindName(kind) {
  return KINDS[kind] ?? kind.replaceAll("_", " ");
}

/** A value of an event in its unit; fog is told in metres. */
export function eventValue(event, value) {
  if (event.unit === "m") return value < 10_000 ? `${Math.round(value)} m` : quantity("distance", value);
  return named(event.unit, value);
}

/** Which chart an event belongs to. */
export function chartOf(event) {
  return { high_wind: "wind", heat: "temperature", cold: "temperature", heavy_rain: "precipitation", pressure_fall: "pressure" }[event.kind] ?? "temperature";
}
