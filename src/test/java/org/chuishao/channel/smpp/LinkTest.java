package org.chuishao.channel.smpp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.chuishao.channel.Letters;
import org.chuishao.dispatch.Carrier.Outcome;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The session: TLS with the right gateway only, and what happens to one that falls silent. */
class LinkTest {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final int BIND_TRANSCEIVER_RESP = 0x80000009;
  private static final int ENQUIRE_LINK = 0x15;

  @TempDir static Path folder;

  private static KeyStore right;
  private static KeyStore elsewhere;

  @BeforeAll
  static void certificates() throws Exception {
    right = certificate("right", "ip:127.0.0.1");
    elsewhere = certificate("elsewhere", "dns:gateway.example.test");
  }

  /** Signed by itself, by the tool of the JDK. */
  private static KeyStore certificate(String name, String subject) throws Exception {
    Path file = folder.resolve(name + ".p12");
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=" + subject,
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private static SSLContext shows(KeyStore own) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(own, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static SSLSocketFactory trusts(KeyStore other) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    String alias = other.aliases().nextElement();
    trusted.setCertificateEntry(alias, other.getCertificate(alias));
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  private static TestSmsc smsc(KeyStore own) throws Exception {
    return new TestSmsc(
        shows(own)
            .getServerSocketFactory()
            .createServerSocket(0, 5, InetAddress.getLoopbackAddress()),
        true);
  }

  private static SmppGateway gateway(SmppSettings settings, SSLSocketFactory tls) {
    SmppGateway gateway =
        new SmppGateway(settings, tls, InstantSource.system(), new SecureRandom());
    gateway.open(Heard.nothing(), Heard.nobody());
    return gateway;
  }

  private static SmppSettings settings(int port, boolean tls, Duration enquire, Duration answer) {
    return new SmppSettings(
        "127.0.0.1",
        port,
        tls,
        "chuishao",
        TestSmsc.PASSWORD,
        "",
        "10690001",
        10,
        SmppSettings.Alphabet.GSM,
        SmppSettings.ReceiptIds.SAME,
        true,
        enquire,
        answer,
        Duration.ofMillis(20),
        Duration.ofMillis(200),
        Duration.ofMillis(10));
  }

  private static SmppSettings secured(int port) {
    return settings(port, true, Duration.ofSeconds(30), Duration.ofSeconds(5));
  }

  @Test
  void letters_leave_inside_tls_when_the_gateway_shows_the_right_certificate() throws Exception {
    try (TestSmsc smsc = smsc(right);
        SmppGateway gateway = gateway(secured(smsc.port()), trusts(right))) {
      await().until(() -> gateway.fault().isEmpty());
      assertThat(gateway.carrier().send(Letters.to("+8613800000001", "hi")))
          .isInstanceOf(Outcome.Accepted.class);
    }
  }

  @Test
  void forged_a_gateway_that_nobody_vouches_for_hears_no_password() throws Exception {
    try (TestSmsc smsc = smsc(right);
        SmppGateway gateway = gateway(secured(smsc.port()), trusts(elsewhere))) {
      await().until(() -> gateway.fault().orElse("").contains("CertPath"));
      assertThat(smsc.passwords()).isEmpty();
    }
  }

  @Test
  void forged_a_certificate_of_another_name_hears_no_password() throws Exception {
    try (TestSmsc smsc = smsc(elsewhere);
        SmppGateway gateway = gateway(secured(smsc.port()), trusts(elsewhere))) {
      await().until(() -> gateway.fault().orElse("").contains("Certificate"));
      assertThat(smsc.passwords()).isEmpty();
    }
  }

  @Test
  void a_gateway_that_does_not_answer_enquire_link_is_left_and_called_again() throws Exception {
    try (ServerSocket peer = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        SmppGateway gateway =
            gateway(
                settings(
                    peer.getLocalPort(), false, Duration.ofMillis(200), Duration.ofMillis(500)),
                (SSLSocketFactory) SSLSocketFactory.getDefault())) {
      try (Socket first = peer.accept()) {
        acceptBind(first);
        await().until(() -> gateway.fault().isEmpty());
        assertThat(command(first)).as("asked whether it is there").isEqualTo(ENQUIRE_LINK);
        try (Socket second = peer.accept()) {
          acceptBind(second);
          await().until(() -> gateway.fault().isEmpty());
        }
      }
    }
  }

  private static void acceptBind(Socket line) throws IOException {
    DataInputStream in = new DataInputStream(line.getInputStream());
    int length = in.readInt();
    in.readInt();
    in.readInt();
    int sequence = in.readInt();
    in.skipNBytes(length - 16);
    DataOutputStream out = new DataOutputStream(line.getOutputStream());
    byte[] name = "silent\0".getBytes(US_ASCII);
    out.writeInt(16 + name.length);
    out.writeInt(BIND_TRANSCEIVER_RESP);
    out.writeInt(0);
    out.writeInt(sequence);
    out.write(name);
    out.flush();
  }

  /** The command of the next PDU. */
  private static int command(Socket line) throws IOException {
    DataInputStream in = new DataInputStream(line.getInputStream());
    int length = in.readInt();
    int command = in.readInt();
    in.skipNBytes(length - 8);
    return command;
  }
}
