/**
 * Providers that send registered texts only: which texts those are, and which one fits a letter.
 */
@NullMarked
package org.chuishao.dispatch.registered;

import org.jspecify.annotations.NullMarked;
