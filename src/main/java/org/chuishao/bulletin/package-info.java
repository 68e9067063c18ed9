/**
 * What leaders read week by week and month by month (rules.md L-B2, L-B3): the content of a
 * bulletin from the logs of cases. Pure: no I/O, no clock.
 */
@NullMarked
package org.chuishao.bulletin;

import org.jspecify.annotations.NullMarked;
