package dev.isobar.app.http;

/** Routes that see every request, also those that are refused before any other route sees them. */
public interface Watching extends Routes {}
