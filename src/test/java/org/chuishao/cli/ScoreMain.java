package org.chuishao.cli;
import java.util.*;
import org.chuishao.intake.*;
public class ScoreMain {
  public static void main(String[] a) {
    var cl = new picocli.CommandLine(new IntakeCommand(h -> new IntakeCommand.Setup(Samples.reader(), n -> Optional.empty())));
    System.exit(cl.execute(a));
  }
}
