package org.chuishao.architecture.planted.dispatch;

import redis.clients.jedis.RedisClient;

/** Goes to Redis behind the back of the store. */
public record UsesJedis(RedisClient redis) {}
