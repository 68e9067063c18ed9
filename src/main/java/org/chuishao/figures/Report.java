package org.chuishao.figures;

import java.util.List;

/**
 * All figures of an area and a period, for a workbook or a page.
 *
 * @param table 附件2 of the area
 * @param parts the same for each post that has something in it; they add up to the table
 * @param facts what is behind, down to cases and entries
 * @param posts how posts kept their limits
 * @param filings the serious cases (P-B6)
 * @param quarter what happened in the area and those in it (P-B7)
 */
public record Report(
    Table table,
    List<Table> parts,
    List<Fact> facts,
    List<PostRecord> posts,
    List<Filing> filings,
    Quarter quarter) {
  public Report {
    parts = List.copyOf(parts);
    facts = List.copyOf(facts);
    posts = List.copyOf(posts);
    filings = List.copyOf(filings);
  }
}
