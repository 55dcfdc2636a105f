/** What the application as a whole does: its stages, how far they are, and what failed. */
package dev.isobar.app.pipeline;
