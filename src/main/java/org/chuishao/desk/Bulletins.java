package org.chuishao.desk;

/** What answers to bulletins need. */
public record Bulletins(BulletinBook book, BulletinPress press) {}
