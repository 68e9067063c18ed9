/**
 * The port to providers: what comes in and goes out, whoever carries it; one folder below this one
 * for each of them.
 */
@NullMarked
package org.chuishao.channel;

import org.jspecify.annotations.NullMarked;
