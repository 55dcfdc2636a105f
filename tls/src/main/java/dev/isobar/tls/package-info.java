/**
 * TLS by options: certificates and keys in files of any usual kind, and words for what is wrong.
 */
package dev.isobar.tls;
