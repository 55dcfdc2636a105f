/** Reports get their station and what derives from both. */
package dev.isobar.app.enrichment;
