/** Where stations are, and which are near. */
package dev.isobar.app.place;
