/**
 * Decides what happens to a case, and what a case becomes by an event: the chain, reminders,
 * escalation, whistle, return, extension and supervision, without any I/O.
 */
@NullMarked
package org.chuishao.casework;

import org.jspecify.annotations.NullMarked;
