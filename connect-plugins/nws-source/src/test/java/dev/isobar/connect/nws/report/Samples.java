package dev.isobar.connect.nws.report;

/** Features written by hand in the shape of the API's. */
final class Samples {

  /** A METAR with every property, in today's shape. */
  static final String FULL =
      """
      {"id": "https://api.weather.gov/stations/KSEA/observations/2026-07-15T19:53:00+00:00",
       "type": "Feature",
       "geometry": {"type": "Point", "coordinates": [-122.31, 47.44]},
       "properties": {
         "@id": "https://api.weather.gov/stations/KSEA/observations/2026-07-15T19:53:00+00:00",
         "elevation": {"unitCode": "wmoUnit:m", "value": 132},
         "station": "https://api.weather.gov/stations/KSEA",
         "stationId": "KSEA",
         "stationName": "Seattle-Tacoma",
         "timestamp": "2026-07-15T12:53:00-07:00",
         "rawMessage": "KSEA 151953Z 24012G20KT 10SM -RA FEW040 OVC100 18/12 A3001",
         "textDescription": "Light Rain",
         "icon": "https://api.weather.gov/icons/land/day/rain?size=medium",
         "presentWeather": [
           {"intensity": "light", "modifier": null, "weather": "rain", "rawString": "-RA"},
           {"intensity": null, "modifier": "showers", "weather": "rain", "rawString": "VCSH",
            "inVicinity": true}],
         "temperature": {"unitCode": "wmoUnit:degC", "value": 18, "qualityControl": "V"},
         "dewpoint": {"unitCode": "wmoUnit:degC", "value": 12.2, "qualityControl": "C"},
         "windDirection": {"unitCode": "wmoUnit:degree_(angle)", "value": 240, "qualityControl": "V"},
         "windSpeed": {"unitCode": "wmoUnit:km_h-1", "value": 22.5, "qualityControl": "S"},
         "windGust": {"unitCode": "wmoUnit:km_h-1", "value": 36, "qualityControl": "S"},
         "barometricPressure": {"unitCode": "wmoUnit:Pa", "value": 101630, "qualityControl": "V"},
         "seaLevelPressure": {"unitCode": "wmoUnit:Pa", "value": 101620, "qualityControl": "X"},
         "visibility": {"unitCode": "wmoUnit:m", "value": 16090, "qualityControl": "C"},
         "maxTemperatureLast24Hours": {"unitCode": "wmoUnit:degC", "value": 24.4},
         "minTemperatureLast24Hours": {"unitCode": "wmoUnit:degC", "value": -1.1},
         "precipitationLastHour": {"unitCode": "wmoUnit:mm", "value": 0.3, "qualityControl": "C"},
         "precipitationLast3Hours": {"unitCode": "wmoUnit:mm", "value": 1.5, "qualityControl": "C"},
         "precipitationLast6Hours": {"unitCode": "wmoUnit:mm", "value": 0, "qualityControl": "C"},
         "relativeHumidity": {"unitCode": "wmoUnit:percent", "value": 68.5, "qualityControl": "V"},
         "windChill": {"unitCode": "wmoUnit:degC", "value": null, "qualityControl": "V"},
         "heatIndex": {"unitCode": "wmoUnit:degC", "value": null, "qualityControl": "V"},
         "cloudLayers": [
           {"base": {"unitCode": "wmoUnit:m", "value": 1220}, "amount": "FEW"},
           {"base": {"unitCode": "wmoUnit:m", "value": null}, "amount": "OVC"}]
       }}
      """;

  /** The least a report can be: no geometry, nothing measured. */
  static final String BARE =
      """
      {"properties": {"station": "https://api.weather.gov/stations/KSEA",
        "timestamp": "2026-07-15T19:55:00+00:00", "rawMessage": ""}}
      """;

  private Samples() {}
}
