package dev.isobar.connect.elasticsearch.config;

import org.apache.kafka.common.config.types.Password;

/**
 * The HTTP proxy on the way to the cluster.
 *
 * @param username null if it asks for none
 * @param password null if it asks for none
 */
public record ProxySettings(String host, int port, String username, Password password) {}
