/** What a person can configure: read, checked and immutable. */
package dev.isobar.app.config;
