package org.chuishao.channel.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An SMTP server that misbehaves as told: by command, what it answers, or {@link #DROP} to hang up,
 * {@link #SILENT} to say nothing.
 */
final class ScriptedSmtp implements AutoCloseable {

  static final String DROP = "drop";
  static final String SILENT = "silent";

  private final ServerSocket server;
  private final Map<String, String> answers;
  private final AtomicInteger mails = new AtomicInteger();

  /**
   * @param answers by {@code greeting}, {@code EHLO}, {@code MAIL}, {@code RCPT}, {@code DATA},
   *     {@code .}; the rest is friendly
   */
  ScriptedSmtp(Map<String, String> answers) {
    this.answers = answers;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "scripted-smtp");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many mails were received to their last dot. */
  int mails() {
    return mails.get();
  }

  @Override
  public void close() throws IOException {
    // Ends accept(); the conversation ends with its client.
    server.close();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        talk(socket);
      } catch (IOException e) {
        // The client left, or the server was closed: both are how a conversation ends here.
      }
    }
  }

  private void talk(Socket socket) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    boolean goOn = answer(socket, "greeting", "220 test");
    String line = goOn ? in.readLine() : null;
    while (line != null) {
      String command = line.length() < 4 ? line : line.substring(0, 4);
      if (!answer(socket, command, command.equals("DATA") ? "354 go ahead" : "250 ok")) {
        return;
      }
      if (command.equals("DATA") && answers.getOrDefault("DATA", "354").startsWith("354")) {
        while (!".".equals(in.readLine())) {
          // the mail itself
        }
        mails.incrementAndGet();
        if (!answer(socket, ".", "250 queued")) {
          return;
        }
      }
      line = in.readLine();
    }
  }

  private boolean answer(Socket socket, String command, String friendly) throws IOException {
    String answer = answers.getOrDefault(command, friendly);
    if (answer.equals(DROP)) {
      return false;
    }
    if (!answer.equals(SILENT)) {
      socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    }
    return true;
  }
}
