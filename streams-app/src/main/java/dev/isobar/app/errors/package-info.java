/** What becomes of records that cannot be handled. */
package dev.isobar.app.errors;
