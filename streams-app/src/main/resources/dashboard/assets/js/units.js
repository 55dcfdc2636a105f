// Numbers with units as the reader chose them. The server speaks SI: °C, K, m/s, Pa, m, mm, %.
import { setting } from "./settings.js";

const PLAIN = { factor: 1, offset: 0 };
const KINDS = {
  temperature: () => (setting("temperature") === "F" ? { unit: "°F", factor: 1.8, offset: 32, digits: 1 } : { ...PLAIN, unit: "°C", digits: 1 }),
  difference: () =>
    setting("temperature") === "F" ? { unit: "°F", factor: 1.8, offset: 0, digits: 1, signed: true } : { ...PLAIN, unit: "K", digits: 1, signed: true },
  error: () => (setting("temperature") === "F" ? { unit: "°F", factor: 1.8, offset: 0, digits: 2 } : { ...PLAIN, unit: "K", digits: 2 }),
  speed: () =>
    ({
      kt: { unit: "kt", factor: 3600 / 1852, offset: 0, digits: 0 },
      "m/s": { ...PLAIN, unit: "m/s", digits: 1 },
      mph: { unit: "mph", factor: 3600 / 1609.344, offset: 0, digits: 0 },
    })[setting("speed")],
  pressure: () => ({ unit: "hPa", factor: 0.01, offset: 0, digits: 1 }),
  distance: () => ({ unit: "km", factor: 0.001, offset: 0, digits: 1 }),
  height: () => ({ ...PLAIN, unit: "m", digits: 0 }),
  precipitation: () => ({ ...PLAIN, unit: "mm", digits: 1 }),
  percent: () => ({ ...PLAIN, unit: "%", digits: 0 }),
  degrees: () => ({ ...PLAIN, unit: "°", digits: 0 }),
  minutes: () => ({ ...PLAIN, unit: "min", digits: 0 }),
  number: () => ({ ...PLAIN, unit: "", digits: 0 }),
  ratio: () => ({ ...PLAIN, unit: "", digits: 2 }),
};

const NOTHING = "–";

/** The unit's sign. */
export function unitOf(kind) {
  return KINDS[kind]().unit;
}

/** A value in the chosen unit, null for null. */
export function inUnit(kind, value) {
  if (value === null || value === undefined || Number.isNaN(value)) return null;
  const { factor, offset } = KINDS[kind]();
  return value * factor + offset;
}

/** A value of the chosen unit as the server's. */
export function fromUnit(kind, value) {
  const { factor, offset } = KINDS[kind]();
  return (value - offset) / factor;
}

/** The number alone; a dash for null. */
export function number(kind, value, digits = KINDS[kind]().digits) {
  const converted = inUnit(kind, value);
  if (converted === null) return NOTHING;
  const text = Math.abs(converted).toFixed(digits);
  const zero = Number(text) === 0;
  const sign = zero ? "" : converted < 0 ? "−" : KINDS[kind]().signed ? "+" : "";
  return sign + text;
}

/** Number and unit. */
export function quantity(kind, value) {
  const text = number(kind, value);
  const unit = unitOf(kind);
  if (text === NOTHING || unit === "") return text;
  return unit === "°" ? text + unit : `${text} ${unit}`;
}

const POINTS = ["N", "NNE", "NE", "ENE", "E", "ESE", "SE", "SSE", "S", "SSW", "SW", "WSW", "W", "WNW", "NW", "NNW"];

/** The point of the compass: 225 is SW. */
export function compass(degrees) {
  return degrees === null || degrees === undefined ? "variable" : POINTS[Math.round(degrees / 22.5) % 16];
}

/** Wind in words: SW 12 kt, gusts 20 kt. */
export function wind(direction, speed, gust) {
  if (speed === null || speed === undefined) return NOTHING;
  if (speed === 0) return "calm";
  const gusts = gust ? `, gusts ${quantity("speed", gust)}` : "";
  return `${compass(direction)} ${quantity("speed", speed)}${gusts}`;
}

/** A large count: 1,234,567. */
export function count(value) {
  return value === null || value === undefined ? NOTHING : Number(value).toLocaleString("en-US");
}

/** The kind of the units that the server names in events and models. */
export function kindOfUnit(unit) {
  return { degC: "temperature", "m/s": "speed", "m_s-1": "speed", Pa: "pressure", m: "distance", mm: "precipitation", percent: "percent", "%": "percent", K: "difference" }[unit] ?? null;
}

/** A value in a unit that the server names. */
export function named(unit, value) {
  const kind = kindOfUnit(unit);
  if (kind) return quantity(kind, value);
  return value === null || value === undefined ? NOTHING : `${Number(value.toPrecision(4))} ${unit ?? ""}`.trim();
}
