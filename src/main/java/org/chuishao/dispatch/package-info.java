/**
 * Messages on their way out: words, channel, state. {@link org.chuishao.dispatch.Templates} finds
 * the words, {@link org.chuishao.dispatch.Sending} decides what becomes of a posting, {@link
 * org.chuishao.dispatch.Dispatcher} carries it out.
 */
@NullMarked
package org.chuishao.dispatch;

import org.jspecify.annotations.NullMarked;
