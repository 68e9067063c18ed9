package org.chuishao.bulletin;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chuishao.figures.Period;
import org.chuishao.figures.Table;
import org.chuishao.model.AreaPath;
import org.chuishao.model.CaseNo;

/** Invented bulletins, for pictures and for looking at all of a mail at once. */
public final class SampleBulletins {

  private static final AreaPath LIUHE = new AreaPath("示范县/柳河镇");
  private static final AreaPath COUNTY = new AreaPath("示范县");

  private SampleBulletins() {}

  public static Bulletin weekly() {
    return new Bulletin(
        "柳河镇打非周报",
        LIUHE,
        "9月18日至9月24日",
        "9月24日 24:00",
        List.of(
            new Bulletin.Count("新接", 12, 9, false),
            new Bulletin.Count("办结", 9, 10, false),
            new Bulletin.Count("逾期未办", 2, 1, true)),
        List.of(
            item(1, 152, "王家庄村", "危险化学品", true, "示范县应急管理局：报处理结果", "超3天"),
            item(2, 170, "张庄村", "烟花爆竹", false, "柳河镇执法中队：查处并反馈", "超5小时")),
        List.of(
            item(3, 178, "河西村", "特种设备", false, "示范县市场监督管理局：报处理结果", "限9月25日 24:00"),
            item(4, 181, "李家沟村", "矿山", false, "李家沟村支书：公布结果", "限9月28日 24:00"),
            item(5, 184, "前进村", "消防", false, "示范县消防救援局：报处理结果", "限9月29日 24:00")),
        List.of(
            closed(165, "前进村", "烟花爆竹", "已依法处理", "4天"),
            closed(161, "张庄村", "消防", "已劝停", "2天"),
            closed(158, "河西村", "道路交通", "已依法处理", "6天"),
            closed(167, "李家沟村", "建筑施工", "已劝停", "20小时"),
            closed(160, "王家庄村", "民用爆炸物品", "经核实不属违法", "3天")),
        List.of(
            new Bulletin.Point("8/6", 7, 6),
            new Bulletin.Point("8/13", 5, 8),
            new Bulletin.Point("8/20", 8, 6),
            new Bulletin.Point("8/27", 6, 7),
            new Bulletin.Point("9/3", 9, 7),
            new Bulletin.Point("9/10", 11, 8),
            new Bulletin.Point("9/17", 9, 10),
            new Bulletin.Point("9/24", 12, 9)),
        List.of(
            new Bulletin.Part("张庄村", 4, 3, 2, 1, 86, false),
            new Bulletin.Part("李家沟村", 2, 1, 1, 0, 100, false),
            new Bulletin.Part("河西村", 3, 2, 1, 0, 100, false),
            new Bulletin.Part("王家庄村", 1, 1, 1, 1, 67, false),
            new Bulletin.Part("前进村", 2, 2, 1, 0, 100, false),
            new Bulletin.Part("合计", 12, 9, 6, 2, 91, true)),
        Optional.empty());
  }

  public static Bulletin monthly() {
    return new Bulletin(
        "示范县打非月报",
        COUNTY,
        "8月31日至9月29日",
        "9月29日 24:00",
        List.of(
            new Bulletin.Count("新接", 63, 55, false),
            new Bulletin.Count("办结", 58, 58, false),
            new Bulletin.Count("逾期未办", 4, 6, true)),
        List.of(
            item(1, 102, "石门村", "矿山", true, "示范县自然资源和规划局：报处理结果", "超6天"),
            item(2, 131, "城关街道", "危险化学品", false, "示范县应急管理局：报处理结果；示范县公安局：签收响应", "超2天"),
            item(3, 152, "王家庄村", "危险化学品", true, "示范县应急管理局：报处理结果", "超1天"),
            item(4, 170, "张庄村", "烟花爆竹", false, "柳河镇执法中队：查处并反馈", "超5小时")),
        IntStream.rangeClosed(5, 19)
            .mapToObj(
                i ->
                    item(
                        i,
                        180 + i,
                        i % 2 == 0 ? "河西村" : "石门村",
                        i % 3 == 0 ? "消防" : "特种设备",
                        false,
                        i % 3 == 0 ? "示范县消防救援局：报处理结果" : "示范县市场监督管理局：报处理结果",
                        "限10月" + (8 + i / 3) + "日 24:00"))
            .toList(),
        IntStream.range(0, 58)
            .mapToObj(
                i ->
                    closed(
                        200 + i,
                        i % 3 == 0 ? "前进村" : i % 3 == 1 ? "城关街道" : "石门村",
                        i % 2 == 0 ? "烟花爆竹" : "道路交通",
                        i % 4 == 0 ? "已劝停" : "已依法处理",
                        1 + i % 6 + "天"))
            .toList(),
        List.of(
            new Bulletin.Point("4月", 48, 46),
            new Bulletin.Point("5月", 49, 44),
            new Bulletin.Point("6月", 55, 53),
            new Bulletin.Point("7月", 60, 64),
            new Bulletin.Point("8月", 55, 58),
            new Bulletin.Point("9月", 63, 58)),
        List.of(
            new Bulletin.Part("柳河镇", 26, 24, 9, 2, 91, false),
            new Bulletin.Part("青石镇", 17, 18, 4, 1, 94, false),
            new Bulletin.Part("城关街道", 20, 16, 6, 1, 88, false),
            new Bulletin.Part("合计", 63, 58, 19, 4, 91, true)),
        Optional.of(table()));
  }

  private static Table table() {
    List<String> titles = List.of("烟花爆竹", "危险化学品", "民用爆炸物品", "矿山", "消防", "道路交通", "建筑施工", "特种设备");
    Table.Row total =
        row("合计", "136", "42", "3", "18.6", "2", "57", "9", "2.4", "1", "0", "318", "5400");
    List<Table.Row> rows = new ArrayList<>();
    titles.forEach(title -> rows.add(empty(title)));
    rows.set(
        0, row("烟花爆竹", "136", "42", "3", "18.6", "2", "57", "9", "2.4", "1", "0", "318", "5400"));
    return new Table(
        COUNTY,
        "示范县",
        new Period(LocalDate.of(2026, 8, 31), LocalDate.of(2026, 9, 29)),
        Instant.parse("2026-09-29T16:00:00Z"),
        false,
        rows,
        empty("其他"),
        total,
        List.of(),
        List.of());
  }

  private static Table.Row empty(String title) {
    return new Table.Row(title, Stream.generate(() -> BigDecimal.ZERO).limit(12).toList());
  }

  private static Table.Row row(String title, String... cells) {
    return new Table.Row(title, Stream.of(cells).map(BigDecimal::new).toList());
  }

  private static Bulletin.Item item(
      int number, int serial, String area, String kind, boolean major, String steps, String when) {
    return new Bulletin.Item(
        number, CaseNo.of(2026, serial), new AreaPath("示范县/柳河镇/" + area), kind, major, steps, when);
  }

  private static Bulletin.Closed closed(
      int serial, String area, String kind, String outcome, String days) {
    return new Bulletin.Closed(
        CaseNo.of(2026, serial), new AreaPath("示范县/柳河镇/" + area), kind, outcome, "", days);
  }
}
