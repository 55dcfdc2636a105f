/** The local servers in containers, by Testcontainers. */
package dev.isobar.local.containers;
