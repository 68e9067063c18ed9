package org.chuishao.channel.mail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A folder of mails, named by their content, readable by us alone and covered: they may name
 * informants (L-C1).
 */
public final class FolderQuarantine implements Quarantine {

  private final Path folder;
  private final Cover cover;

  public FolderQuarantine(Path folder, Cover cover) {
    this.folder = folder;
    this.cover = cover;
  }

  @Override
  public String keep(byte[] raw, String reason) throws IOException {
    String name = cover.name(raw) + "." + reason.replaceAll("[^a-z0-9-]", "-") + cover.ending();
    Path file = folder.resolve(name);
    if (Files.exists(file)) {
      return name;
    }
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path part = folder.resolve(name + ".part");
    write(part, cover.cover(raw));
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    return name;
  }

  private static void write(Path part, byte[] raw) throws IOException {
    // Made with its permissions, not given them afterwards: there is no moment in which others can
    // read it.
    try (FileChannel channel = create(part)) {
      ByteBuffer buffer = ByteBuffer.wrap(raw);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static FileChannel create(Path part) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    var ours = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      return FileChannel.open(part, options, ours);
    } catch (FileAlreadyExistsException e) {
      // Left by a crash in the middle of writing.
      Files.delete(part);
      return FileChannel.open(part, options, ours);
    }
  }
}
