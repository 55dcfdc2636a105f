package dev.isobar.benchmarks.sink.writer;

/**
 * How to start a program that writes.
 *
 * @param program its class, which hands its arguments to {@link WriterMain}
 * @param specification what it is to do, written as JSON for it to read
 */
public record WriterCall(Class<?> program, Object specification) {}
