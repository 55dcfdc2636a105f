package dev.isobar.app.query;

import java.util.List;
import java.util.Map;

/**
 * An instance of the application that works on partitions.
 *
 * @param address host and port that it is asked at
 * @param active partitions that it works on, by store
 * @param standby partitions that it keeps copies of, by store
 */
public record Instance(
    String address, Map<String, List<Integer>> active, Map<String, List<Integer>> standby) {}
