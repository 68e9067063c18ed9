/**
 * What every provider's adapter needs: the request as it came, the ways in which it can be refused,
 * clean text, masked addresses. One folder a provider below; they never import each other.
 */
@NullMarked
package org.chuishao.channel;

import org.jspecify.annotations.NullMarked;
