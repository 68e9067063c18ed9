package org.chuishao.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine;

/** Says which version this is. */
final class Version implements CommandLine.IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/org/chuishao/version.properties")) {
      if (in != null) {
        properties.load(in);
      }
    }
    return new String[] {"chuishao " + properties.getProperty("version", "unknown")};
  }
}
