/**
 * What a policy file says, deadlines with their derivation, and the working calendar. Text and
 * times in, values out.
 */
@NullMarked
package org.chuishao.policy;

import org.jspecify.annotations.NullMarked;
