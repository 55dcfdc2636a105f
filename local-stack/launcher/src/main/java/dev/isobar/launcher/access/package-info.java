/**
 * Who may do what in the pipeline, how each proves who it is, and how the servers are told: for
 * everybody, or secured.
 */
package dev.isobar.launcher.access;
