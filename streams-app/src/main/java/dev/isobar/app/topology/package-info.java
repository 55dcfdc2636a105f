/** The topology, one class a sub-topology. */
package dev.isobar.app.topology;
