package dev.isobar.simulator.report;

/**
 * One version of a report. Slot and number determine its content.
 *
 * @param slot the report
 * @param number from 0, the first that could be seen
 */
public record ReportVersion(ReportSlot slot, int number) {}
