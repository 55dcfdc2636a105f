package dev.isobar.connect.nws.http;

import java.util.function.Predicate;

/**
 * What to ask for.
 *
 * @param path path and query below the base URL, such as /stations?state=WA
 * @param validators of the answer already had; {@link Validators#NONE} to get it in any case
 * @param isEnough whether the pages behind this one are of no interest; asked on other threads
 */
public record PageRequest(String path, Validators validators, Predicate<Page> isEnough) {}
