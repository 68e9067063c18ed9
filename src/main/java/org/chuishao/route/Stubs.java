package org.chuishao.route;

import jakarta.mail.PasswordAuthentication;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.component.mail.MailAuthenticator;

/** Stand-ins for beans that endpoints refer to by {@code #name}, so that they can be made. */
final class Stubs {

  private Stubs() {}

  /** Only what endpoints take as options: interfaces and logins. */
  static Map<String, Object> of(Map<String, Class<?>> beans) {
    Map<String, Object> stubs = new TreeMap<>();
    beans.forEach(
        (name, type) -> {
          if (MailAuthenticator.class.isAssignableFrom(type)) {
            stubs.put(name, new NoLogin());
          } else if (type.isInterface()) {
            stubs.put(name, nothing(type));
          }
        });
    return stubs;
  }

  private static Object nothing(Class<?> type) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> {
          throw new UnsupportedOperationException("a stand-in does nothing: " + method.getName());
        });
  }

  private static final class NoLogin extends MailAuthenticator {
    @Override
    public PasswordAuthentication getPasswordAuthentication() {
      return new PasswordAuthentication("nobody", "");
    }
  }
}
