package org.chuishao.architecture.planted.console;

import org.chuishao.architecture.planted.store.Shelf;

/** An adapter that knows another one. */
public record KnowsStore(Shelf shelf) {}
