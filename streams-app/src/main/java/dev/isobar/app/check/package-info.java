/** Looks whether the application could run: its properties and everything that it needs. */
package dev.isobar.app.check;
