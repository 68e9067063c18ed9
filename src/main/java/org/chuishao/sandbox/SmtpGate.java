package org.chuishao.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.parsetools.RecordParser;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the product hands in its mails: passes every line on to the mail server, unless a fault was
 * laid out for the receiver. A mail server refuses at the address or behind the last dot; it may
 * also take a mail and never say so.
 */
final class SmtpGate {
  private static final Pattern RECEIVER =
      Pattern.compile("RCPT TO:\\s*<([^>]+)>.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern SENDER =
      Pattern.compile("MAIL FROM:\\s*<([^>]*)>.*", Pattern.CASE_INSENSITIVE);

  private final Vertx vertx;
  private final Settings settings;
  private final MailRoom room;
  private final Faults faults;
  private final NetServer door;
  private final NetClient inside;

  SmtpGate(Vertx vertx, Settings settings, MailRoom room, Faults faults) {
    this.vertx = vertx;
    this.settings = settings;
    this.room = room;
    this.faults = faults;
    this.inside = vertx.createNetClient();
    this.door =
        vertx
            .createNetServer(new NetServerOptions().setHost("127.0.0.1").setPort(0))
            .connectHandler(this::visit);
  }

  /** Listens once the mail server does. */
  Future<NetServer> open() {
    return door.listen();
  }

  int port() {
    return door.actualPort();
  }

  private void visit(NetSocket client) {
    client.pause();
    inside
        .connect(room.smtpPort(), "127.0.0.1")
        .onSuccess(server -> new Visit(client, server).begin())
        .onFailure(gone -> client.close());
  }

  /** One connection of the product. */
  private final class Visit {
    private final NetSocket client;
    private final NetSocket server;
    private Optional<FaultKind> fault = Optional.empty();
    private String sender = "";
    private String receiver = "";
    private boolean asked;
    private boolean mail;
    private boolean over;

    Visit(NetSocket client, NetSocket server) {
      this.client = client;
      this.server = server;
    }

    void begin() {
      RecordParser lines = RecordParser.newDelimited("\r\n", this::line);
      client.handler(lines).closeHandler(gone -> server.close());
      server.handler(this::answer).closeHandler(gone -> leave());
      client.resume();
    }

    /** After a fault of ours the client may still read what we said. */
    private void leave() {
      if (!over) {
        client.close();
      }
    }

    private void answer(Buffer said) {
      if (over) {
        return;
      }
      if (asked) {
        asked = false;
        mail = said.toString(StandardCharsets.ISO_8859_1).startsWith("354");
      }
      client.write(said);
    }

    private void line(Buffer line) {
      String text = line.toString(StandardCharsets.ISO_8859_1);
      if (over) {
        client.end(Buffer.buffer("221 bye\r\n"));
      } else if (mail) {
        mail = !text.equals(".");
        if (!mail) {
          dot(line);
        } else if (!forNobody()) {
          pass(line);
        }
      } else {
        command(line, text);
      }
    }

    private void command(Buffer line, String text) {
      Matcher to = RECEIVER.matcher(text);
      Matcher from = SENDER.matcher(text);
      if (from.matches()) {
        sender = from.group(1);
      } else if (to.matches()) {
        receiver = to.group(1).toLowerCase(Locale.ROOT);
        fault = faults.take(MailRoom.CHANNEL, receiver);
        if (fault.equals(Optional.of(FaultKind.REFUSED))) {
          refuse("550 5.1.1 no such mailbox");
          return;
        } else if (fault.equals(Optional.of(FaultKind.TOO_MANY))) {
          refuse("450 4.7.1 too many at once");
          return;
        } else if (fault.equals(Optional.of(FaultKind.UNDELIVERED))) {
          room.loseNext(receiver);
        }
      }
      boolean data = text.equalsIgnoreCase("DATA");
      mail = data && forNobody();
      asked = data && !mail;
      if (mail) {
        client.write("354 go ahead\r\n");
      } else {
        pass(line);
      }
    }

    /** The mail server never sees what will not be taken. */
    private boolean forNobody() {
      return fault.equals(Optional.of(FaultKind.BROKEN))
          || fault.equals(Optional.of(FaultKind.RESET));
    }

    /** The mail is complete: from here on the server has it, or has not. */
    private void dot(Buffer line) {
      FaultKind kind = fault.orElse(FaultKind.UNDELIVERED);
      switch (kind) {
        case BROKEN -> refuse("451 4.3.0 the server is broken");
        case RESET -> {
          saw(kind);
          over = true;
          client.close();
          server.close();
        }
        case TIMEOUT -> {
          pass(line);
          over = true;
          vertx.setTimer(settings.limits().hold().toMillis(), tired -> client.close());
        }
        case SLOW -> {
          server.pause();
          pass(line);
          vertx.setTimer(settings.limits().slow().toMillis(), late -> server.resume());
        }
        case UNDELIVERED, TOO_MANY, REFUSED, WEBHOOK_LOST -> pass(line);
      }
      fault = Optional.empty();
    }

    private void refuse(String words) {
      saw(fault.orElse(FaultKind.BROKEN));
      over = true;
      server.close();
      client.write(words + "\r\n");
    }

    private void pass(Buffer line) {
      server.write(Buffer.buffer().appendBuffer(line).appendString("\r\n"));
    }

    private void saw(FaultKind kind) {
      settings
          .witness()
          .seen(
              new Witness.Seen(
                  settings.clock().instant(),
                  MailRoom.CHANNEL,
                  Witness.Direction.OUT,
                  sender,
                  receiver,
                  "",
                  "",
                  "fault-" + kind.word()));
    }
  }
}
