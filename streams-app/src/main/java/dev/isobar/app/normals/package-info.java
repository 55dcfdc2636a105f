/**
 * Climate normals: where they are, how they are asked for without waiting, and how they get into
 * their table.
 */
package dev.isobar.app.normals;
