/**
 * Redis: cases, the due queue, messages, conversations. Everything of one case, one message or one
 * conversation lives in one shard, so that one Lua script writes it whole or not at all. The only
 * package that knows the Redis client.
 *
 * <p>{@link org.chuishao.store.RedisStore} opens all of it; the scripts are resources beside this
 * package.
 */
@NullMarked
package org.chuishao.store;

import org.jspecify.annotations.NullMarked;
