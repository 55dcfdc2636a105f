/** What a state store on Cassandra is without any of the art: the lower end of the scale. */
package dev.isobar.benchmarks.naive;
