/** From a record to what a bulk request does with a document. */
package dev.isobar.connect.elasticsearch.document;
