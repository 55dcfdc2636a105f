/** Episodes: a station's quantities cut into pieces of equal length, on an even grid in time. */
package dev.isobar.app.episode;
