/** Questions over HTTP. */
package dev.isobar.app.http;
