/** The connector's options: what there is, what is wrong with those given, and what they mean. */
package dev.isobar.connect.elasticsearch.config;
