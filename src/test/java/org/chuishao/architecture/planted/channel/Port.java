package org.chuishao.architecture.planted.channel;

/** What providers share. */
public interface Port {}
