/** What the tests of the connectors share. */
package dev.isobar.connect.testing;
