/** The look at the cluster before a connector is accepted. */
package dev.isobar.connect.elasticsearch.validation;
