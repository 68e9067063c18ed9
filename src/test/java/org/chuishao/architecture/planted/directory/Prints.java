package org.chuishao.architecture.planted.directory;

/** The quiet way to java.io: a field of java.lang.System. */
public final class Prints {
  public void aloud() {
    System.out.println("printed");
  }
}
