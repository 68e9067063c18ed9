package org.chuishao.model;

/** The four that must always be considered, 四个一律 (LP-A8). */
public enum Measure {
  /** 一律关闭取缔. */
  CLOSED("关闭取缔"),
  /** 一律按规定上限处罚. */
  FINED("罚款"),
  /** 一律责令停产停业. */
  STOPPED("责令停止"),
  /** 一律依法追究法律责任. */
  CRIMINAL("移送追责");

  private final String zh;

  Measure(String zh) {
    this.zh = zh;
  }

  public String zh() {
    return zh;
  }
}
