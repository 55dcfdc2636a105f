/** Texts in which parts of a record are put, and where these parts are. */
package dev.isobar.connect.elasticsearch.template;
