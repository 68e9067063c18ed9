/**
 * Everything to try the product without a provider: stand-ins for them, a sample county, its story
 * and a clock that can be moved.
 */
@NullMarked
package org.chuishao.sandbox;

import org.jspecify.annotations.NullMarked;
