package org.chuishao.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of a backup: {@code store/} from Redis, {@code files/} from the data folder, and
 * {@code SHA256SUMS} over both, in the form that {@code sha256sum -c} reads. Only its owner may
 * look into it.
 */
final class BackupFolder {

  private static final String SUMS = "SHA256SUMS";

  /** Redis's own folder, which the store is written from. */
  private static final String REDIS = "redis";

  private final Path folder;

  private BackupFolder(Path folder) {
    this.folder = folder;
  }

  /** One that is there. */
  static BackupFolder at(Path folder) {
    return new BackupFolder(folder);
  }

  /**
   * A new one, under another name until it is whole.
   *
   * @throws java.nio.file.FileAlreadyExistsException when there is something of that name
   */
  static BackupFolder begin(Path target) throws IOException {
    if (Files.exists(target)) {
      throw new java.nio.file.FileAlreadyExistsException(target.toString());
    }
    Path parts = target.resolveSibling(target.getFileName() + ".part");
    BackupFolder begun = new BackupFolder(parts);
    begun.remove();
    Path above = parts.toAbsolutePath().getParent();
    if (above != null) {
      Files.createDirectories(above);
    }
    boolean posix = parts.getFileSystem().supportedFileAttributeViews().contains("posix");
    if (posix) {
      Files.createDirectory(
          parts,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectory(parts);
    }
    Files.createDirectory(begun.store());
    Files.createDirectory(begun.files());
    return begun;
  }

  Path store() {
    return folder.resolve("store");
  }

  Path files() {
    return folder.resolve("files");
  }

  /** Copies what the data folder holds beside Redis; links are not followed. */
  int takeFiles(Path data) throws IOException {
    return copy(data, files());
  }

  /** Puts the files back; one that is there already stays. */
  int putFiles(Path data) throws IOException {
    Files.createDirectories(data);
    return copy(files(), data);
  }

  private static int copy(Path from, Path to) throws IOException {
    if (!Files.isDirectory(from)) {
      return 0;
    }
    int[] count = new int[1];
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes)
              throws IOException {
            Path inside = from.relativize(dir);
            if (inside.toString().equals(REDIS)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(to.resolve(inside.toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(file).toString());
            if (attributes.isRegularFile() && !Files.exists(target)) {
              Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
              count[0]++;
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return count[0];
  }

  /** Writes the sums and gives the folder its name. */
  void finish(Path target) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : contents()) {
      lines.add(sum(file) + "  " + name(file));
    }
    Files.write(folder.resolve(SUMS), lines);
    Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What is not as it was written, a line each; empty when all is well. */
  List<String> wrong() throws IOException {
    if (!Files.isRegularFile(folder.resolve(SUMS))) {
      return List.of(folder + ": 不是备份目录 no backup is here (SHA256SUMS is missing)");
    }
    List<String> wrong = new ArrayList<>();
    List<String> listed = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve(SUMS))) {
      String[] words = line.split(" {2}", 2);
      Path file = folder.resolve(words[words.length - 1]).normalize();
      if (words.length < 2 || !file.startsWith(folder.normalize())) {
        wrong.add(SUMS + ": 读不懂 cannot be read: " + line);
        continue;
      }
      listed.add(words[1]);
      if (!Files.isRegularFile(file)) {
        wrong.add(words[1] + ": 缺少 missing");
      } else if (!sum(file).equals(words[0])) {
        wrong.add(words[1] + ": 内容已变 not as it was written");
      }
    }
    for (Path file : contents()) {
      if (!listed.contains(name(file))) {
        wrong.add(name(file) + ": 多出来的文件 not in " + SUMS);
      }
    }
    return wrong;
  }

  /** Removes what an earlier try left. */
  private void remove() throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private List<Path> contents() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !name(file).equals(SUMS))
          .sorted()
          .toList();
    }
  }

  private String name(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private static String sum(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
