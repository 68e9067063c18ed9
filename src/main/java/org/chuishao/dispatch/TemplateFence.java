package org.chuishao.dispatch;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.velocity.runtime.parser.node.ASTDirective;
import org.apache.velocity.runtime.parser.node.ASTIdentifier;
import org.apache.velocity.runtime.parser.node.ASTReference;
import org.apache.velocity.runtime.parser.node.ASTSetDirective;
import org.apache.velocity.runtime.parser.node.Node;
import org.apache.velocity.runtime.parser.node.SimpleNode;

/**
 * What a template may contain: plain references, the cells of a row that it loops over, conditions,
 * loops and the macros of our layout. It may not read files, evaluate text, or call anything.
 */
final class TemplateFence {

  /** Directives that are taken out of the engine. */
  static final List<String> REFUSED = List.of("include", "parse", "evaluate", "define");

  private TemplateFence() {}

  /** A mistake in one file. @param line 1 and up @param column 1 and up */
  record Flaw(int line, int column, String message) {}

  /** A fact that a template asks for, where it first does. */
  record Asked(String fact, int line, int column) {}

  /** Everything in the tree that is not allowed, in the order of the file. */
  static List<Flaw> flaws(SimpleNode tree, boolean library) {
    List<Flaw> flaws = new ArrayList<>();
    Set<String> rows = new HashSet<>();
    collectRows(tree, rows);
    collectFlaws(tree, library, rows, flaws);
    return flaws;
  }

  private static void collectRows(Node node, Set<String> rows) {
    if (node instanceof ASTDirective directive
        && directive.getDirectiveName().equals("foreach")
        && node.jjtGetChild(0) instanceof ASTReference row) {
      rows.add(row.getRootString());
    }
    for (int i = 0; i < node.jjtGetNumChildren(); i++) {
      collectRows(node.jjtGetChild(i), rows);
    }
  }

  /** {@code $row.label}: one cell of a row. */
  private static boolean isCell(ASTReference reference, Set<String> rows) {
    return rows.contains(reference.getRootString())
        && reference.jjtGetNumChildren() == 1
        && reference.jjtGetChild(0) instanceof ASTIdentifier cell
        && !cell.getIdentifier().equals("class");
  }

  private static void collectFlaws(Node node, boolean library, Set<String> rows, List<Flaw> flaws) {
    if (node instanceof ASTDirective directive) {
      String name = directive.getDirectiveName();
      if (REFUSED.contains(name) || (name.equals("macro") && !library)) {
        flaws.add(new Flaw(node.getLine(), node.getColumn(), "#" + name + " is not allowed here"));
      }
    }
    if (node instanceof ASTReference reference
        && node.jjtGetNumChildren() > 0
        && !isCell(reference, rows)) {
      String message = "only plain references like $case are allowed, not " + reference.literal();
      flaws.add(new Flaw(node.getLine(), node.getColumn(), message));
    }
    for (int i = 0; i < node.jjtGetNumChildren(); i++) {
      collectFlaws(node.jjtGetChild(i), library, rows, flaws);
    }
  }

  /** The facts that a template refers to; names that it sets itself are none. */
  static List<Asked> asked(SimpleNode tree) {
    Set<String> own = new HashSet<>();
    collectOwn(tree, own);
    List<Asked> asked = new ArrayList<>();
    collectAsked(tree, own, asked);
    return asked;
  }

  private static void collectOwn(Node node, Set<String> own) {
    boolean sets = node instanceof ASTSetDirective;
    boolean loops =
        node instanceof ASTDirective directive && directive.getDirectiveName().equals("foreach");
    if ((sets || loops) && node.jjtGetChild(0) instanceof ASTReference target) {
      own.add(target.getRootString());
    }
    for (int i = 0; i < node.jjtGetNumChildren(); i++) {
      collectOwn(node.jjtGetChild(i), own);
    }
  }

  private static void collectAsked(Node node, Set<String> own, List<Asked> asked) {
    if (node instanceof ASTReference reference && own.add(reference.getRootString())) {
      asked.add(new Asked(reference.getRootString(), node.getLine(), node.getColumn()));
    }
    for (int i = 0; i < node.jjtGetNumChildren(); i++) {
      collectAsked(node.jjtGetChild(i), own, asked);
    }
  }
}
