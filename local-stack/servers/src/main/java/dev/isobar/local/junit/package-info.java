/** Real servers for JUnit tests, started once a test run and shared by all test classes. */
package dev.isobar.local.junit;
