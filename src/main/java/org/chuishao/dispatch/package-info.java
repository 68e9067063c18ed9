/**
 * Messages from held to delivered: rendering, choice of channel, budgets, fallback and
 * reconciliation.
 */
@NullMarked
package org.chuishao.dispatch;

import org.jspecify.annotations.NullMarked;
