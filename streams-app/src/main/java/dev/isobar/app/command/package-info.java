/** The commands beside running the application, a class each. */
package dev.isobar.app.command;
