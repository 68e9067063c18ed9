package org.chuishao.testkit;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Looks for secrets in heaps of bytes: as they are, in hex, in base64 at every alignment, in
 * UTF-16, and as MD5, SHA-1 and SHA-256 of every way to write them, raw, in hex and in base64.
 */
public final class Traces {

  private final Map<String, byte[]> needles = new LinkedHashMap<>();

  /** A mobile number in E.164, with all usual prefixes. */
  public Traces number(String e164) {
    String local = e164.substring(3);
    for (String form : List.of(e164, "86" + local, "0086" + local, local, "tel:" + e164)) {
      secret(form);
      hashes("sms:" + form);
    }
    return this;
  }

  /** An address, a user id or a code. */
  public Traces secret(String secret) {
    Set<String> forms = new LinkedHashSet<>(List.of(secret, secret.toLowerCase(Locale.ROOT)));
    forms.add(secret.toUpperCase(Locale.ROOT));
    for (String form : forms) {
      byte[] bytes = form.getBytes(UTF_8);
      add(form, bytes);
      add(form + " in UTF-16", form.getBytes(UTF_16LE));
      add(form + " in UTF-16", form.getBytes(UTF_16BE));
      encoded(form, bytes);
      hashes(form);
    }
    for (String channel : List.of("mail:", "wecom:")) {
      hashes(channel + secret);
    }
    return this;
  }

  private void hashes(String form) {
    for (String algorithm : List.of("MD5", "SHA-1", "SHA-256")) {
      try {
        byte[] hash = MessageDigest.getInstance(algorithm).digest(form.getBytes(UTF_8));
        add(algorithm + " of " + form, hash);
        // Half a hash names as surely as a whole one.
        byte[] half = Arrays.copyOf(hash, 8);
        String hex = HexFormat.of().formatHex(half);
        add(algorithm + " of " + form + " in hex", hex.getBytes(UTF_8));
        add(algorithm + " of " + form + " in hex", hex.toUpperCase(Locale.ROOT).getBytes(UTF_8));
        String base64 = Base64.getEncoder().encodeToString(hash).substring(0, 11);
        add(algorithm + " of " + form + " in base64", base64.getBytes(UTF_8));
        String url = Base64.getUrlEncoder().encodeToString(hash).substring(0, 11);
        add(algorithm + " of " + form + " in base64", url.getBytes(UTF_8));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void encoded(String form, byte[] bytes) {
    String hex = HexFormat.of().formatHex(bytes);
    add(form + " in hex", hex.getBytes(UTF_8));
    add(form + " in hex", hex.toUpperCase(Locale.ROOT).getBytes(UTF_8));
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + bytes.length];
      System.arraycopy(bytes, 0, shifted, shift, bytes.length);
      String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      int from = shift == 0 ? 0 : shift + 1;
      int to = base64.length() - (shifted.length % 3 == 0 ? 0 : 1);
      add(form + " in base64", base64.substring(from, to).getBytes(UTF_8));
    }
  }

  private void add(String what, byte[] needle) {
    if (needle.length >= 6) {
      needles.putIfAbsent(what + "|" + HexFormat.of().formatHex(needle), needle);
    }
  }

  public int size() {
    return needles.size();
  }

  /** What was found, in words; empty when there is nothing. */
  public Set<String> in(String where, byte[] heap) {
    Set<String> found = new TreeSet<>();
    // By the first two bytes: a heap is gone through once, not once for each needle.
    List<List<Map.Entry<String, byte[]>>> heads = new ArrayList<>(65_536);
    for (int i = 0; i < 65_536; i++) {
      heads.add(List.of());
    }
    for (Map.Entry<String, byte[]> needle : needles.entrySet()) {
      int head = head(needle.getValue(), 0);
      if (heads.get(head).isEmpty()) {
        heads.set(head, new ArrayList<>());
      }
      heads.get(head).add(needle);
    }
    for (int at = 0; at + 1 < heap.length; at++) {
      for (Map.Entry<String, byte[]> needle : heads.get(head(heap, at))) {
        byte[] bytes = needle.getValue();
        if (at + bytes.length <= heap.length
            && Arrays.equals(heap, at, at + bytes.length, bytes, 0, bytes.length)) {
          found.add(
              needle.getKey().substring(0, needle.getKey().lastIndexOf('|')) + " in " + where);
        }
      }
    }
    return found;
  }

  private static int head(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  /** The same for every file below a folder, names included. */
  public Set<String> below(Path folder) {
    Set<String> found = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString();
        found.addAll(in("the name " + name, name.getBytes(UTF_8)));
        found.addAll(in(name, content(file)));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return found;
  }

  /** Redis may put another file in its place while we look: what is gone holds nothing. */
  public static byte[] content(Path file) throws IOException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return new byte[0];
    }
  }
}
