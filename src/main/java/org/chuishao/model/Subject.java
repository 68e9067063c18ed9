package org.chuishao.model;

/** Whom a report is about, which decides where the chain begins (L-R1, L-R2). */
public enum Subject {
  /** An illegal den or an unlicensed operator: the whole chain from the village on (L-R2). */
  DEN,
  /** A legally established firm: the department of its industry, by way of the county (L-R1). */
  FIRM
}
