/** Takes away what the application has made of its input, so that it begins anew. */
package dev.isobar.app.reset;
