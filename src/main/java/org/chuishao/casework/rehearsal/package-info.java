/**
 * Plays cases in virtual time through {@code decide} alone: what a policy test checks and what
 * explaining a policy shows. Pure: files are read by whoever calls it.
 */
@NullMarked
package org.chuishao.casework.rehearsal;

import org.jspecify.annotations.NullMarked;
