/**
 * What keeps informants safe (rules L-C1 to C6): codes and their slow hashes, addresses under keys
 * that are thrown away, what a text gives away about who wrote it. Computes only: keeps nothing and
 * asks no clock.
 */
@NullMarked
package org.chuishao.informant;

import org.jspecify.annotations.NullMarked;
