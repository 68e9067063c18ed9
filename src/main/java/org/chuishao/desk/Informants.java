package org.chuishao.desk;

/** What there is for informants, where a pepper is set; without one no code can be taken (C5). */
public record Informants(Codes codes, Rewards rewards) {}
