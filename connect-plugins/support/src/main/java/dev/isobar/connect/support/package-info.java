/** What the connectors share at run time; it knows Connect's API and nothing of any connector. */
package dev.isobar.connect.support;
