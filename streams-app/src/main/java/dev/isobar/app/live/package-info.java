/**
 * Changes as they are committed, sent to those who look on (server-sent events). One consumer reads
 * a topic for all of them.
 */
package dev.isobar.app.live;
