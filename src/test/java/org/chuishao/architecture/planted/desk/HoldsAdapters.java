package org.chuishao.architecture.planted.desk;

import org.chuishao.architecture.planted.store.Shelf;

/** A middle floor that holds on to an adapter, hidden in an array. */
public final class HoldsAdapters {
  Shelf[] shelves = {};
}
