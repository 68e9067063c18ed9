package org.chuishao.sandbox;

import java.net.URI;
import java.util.Map;

/**
 * The product's account at a provider of registered texts, and what the product needs for it.
 *
 * @param keyId names the key that requests are signed with
 * @param secret of that key
 * @param appId of the application; empty where there is none
 * @param callbackSecret stands in the path of callbacks
 * @param sign the registered signature, without brackets
 * @param texts the registered texts by code
 * @param variableLength how many characters a variable holds; 0 for no limit
 * @param apiUrl where the stand-in's API is
 */
public record CloudAccount(
    String keyId,
    String secret,
    String appId,
    String callbackSecret,
    String sign,
    Map<String, String> texts,
    int variableLength,
    URI apiUrl) {
  public CloudAccount {
    texts = Map.copyOf(texts);
  }
}
