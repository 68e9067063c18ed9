/**
 * A county's life in virtual time, made from a seed: who reports what, who answers and who does
 * not, and what a policy makes of it. No input or output, no clock; the same seed gives the same
 * life under any policy, so that two policies can be compared on it.
 */
@NullMarked
package org.chuishao.simulation;

import org.jspecify.annotations.NullMarked;
