/** Where the processor time goes, by samples of the stacks. */
package dev.isobar.benchmarks.profile;
