package org.chuishao.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chuishao.desk.Album;
import org.chuishao.desk.MediaFailure;
import org.chuishao.desk.MediaShelf;
import org.chuishao.informant.Photo;
import org.chuishao.model.CaseNo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files {@code <album>/<SHA-256>.<ending>} that only their owner can read, with remarks beside
 * them; of several nodes all have to see the same folder.
 */
public final class MediaFolder implements MediaShelf {

  private static final Logger LOG = LoggerFactory.getLogger(MediaFolder.class);
  private static final Pattern NAME = Pattern.compile("([0-9a-f]{64})\\.([a-z0-9]{2,5})");
  private static final String REMARK = ".note";
  private static final String CASE = "case";
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final FileAttribute<?> OURS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  private static final FileAttribute<?> OUR_FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  private final Path folder;
  private final int most;

  /**
   * @param most how many an album may have
   */
  public MediaFolder(Path folder, int most) {
    this.folder = folder;
    this.most = most;
  }

  @Override
  public String keep(Album album, Photo kind, byte[] content) {
    String hash = hash(content);
    try {
      Path own = folder.resolve(album.name());
      Files.createDirectories(own, OUR_FOLDER);
      Path file = own.resolve(hash + "." + kind.ending());
      if (Files.exists(file)) {
        return hash;
      }
      if (list(album).size() >= most) {
        throw new MediaFailure(MediaFailure.Kind.TOO_MANY);
      }
      put(file, content);
      return hash;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a file of " + album, e);
    }
  }

  private static void put(Path file, byte[] content) throws IOException {
    // Two nodes may write the same: each its own part.
    Path part = file.resolveSibling(UUID.randomUUID() + ".part");
    try {
      write(part, content);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void write(Path part, byte[] content) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(part, options, OURS)) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  @Override
  public List<Kept> list(Album album) {
    Path own = folder.resolve(album.name());
    if (!Files.isDirectory(own)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(own)) {
      return files
          .flatMap(file -> kept(file).stream())
          .sorted(Comparator.comparing(Kept::at).thenComparing(Kept::hash))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the files of " + album, e);
    }
  }

  private static Optional<Kept> kept(Path file) {
    Matcher name = NAME.matcher(file.getFileName().toString());
    if (!name.matches()) {
      return Optional.empty();
    }
    return Photo.ending(name.group(2))
        .map(
            kind -> {
              try {
                Instant at = Files.getLastModifiedTime(file).toInstant();
                return new Kept(name.group(1), kind, Files.size(file), at);
              } catch (IOException e) {
                throw new UncheckedIOException("cannot look at " + file.getFileName(), e);
              }
            });
  }

  @Override
  public Optional<byte[]> load(Album album, String hash) {
    if (!HASH.matcher(hash).matches()) {
      return Optional.empty();
    }
    Optional<Kept> kept = list(album).stream().filter(one -> one.hash().equals(hash)).findFirst();
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path file = folder.resolve(album.name()).resolve(hash + "." + kept.get().kind().ending());
      byte[] content = Files.readAllBytes(file);
      if (!hash(content).equals(hash)) {
        LOG.error("a file of {} is not what it was: {}", album, hash);
        return Optional.empty();
      }
      return Optional.of(content);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a file of " + album, e);
    }
  }

  @Override
  public void remark(Album album, String id, String words) {
    note(album, id.substring(id.lastIndexOf('-') + 1) + REMARK, words);
  }

  @Override
  public List<String> remarks(Album album) {
    Path own = folder.resolve(album.name());
    if (!Files.isDirectory(own)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(own)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(REMARK))
          .sorted()
          .map(file -> read(album, file))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list the remarks on " + album, e);
    }
  }

  @Override
  public void moved(Album album, CaseNo no) {
    note(album, CASE, no.digits());
  }

  @Override
  public Optional<CaseNo> movedTo(Album album) {
    Path file = folder.resolve(album.name()).resolve(CASE);
    return Files.exists(file) ? CaseNo.parse(read(album, file)) : Optional.empty();
  }

  private void note(Album album, String name, String words) {
    try {
      Path own = folder.resolve(album.name());
      Files.createDirectories(own, OUR_FOLDER);
      put(own.resolve(name), words.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot note something on " + album, e);
    }
  }

  private static String read(Album album, Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a note on " + album, e);
    }
  }

  private static String hash(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
