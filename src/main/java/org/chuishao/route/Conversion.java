package org.chuishao.route;

import java.util.function.Function;

/**
 * Turns a body of one type into another where the next bean asks for it, so that beans need not
 * know the types of routes.
 */
public record Conversion<A, B>(Class<A> from, Class<B> to, Function<A, B> how) {}
