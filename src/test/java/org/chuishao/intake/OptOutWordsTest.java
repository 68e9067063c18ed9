package org.chuishao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that opt out do so only when they are all that somebody says. */
class OptOutWordsTest {

  private static final Reader READER = Samples.reader();

  private static Intent read(String text) {
    return READER.read(text, Sender.UNKNOWN, Optional.empty()).intent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "T",
        "td",
        "ＴＤ",
        "TD。",
        "“退订”",
        "退订",
        "退訂",
        "STOP",
        "Stop!",
        "stopall",
        "unsubscribe",
        "退订，谢谢",
        "请退订",
        "别再给我发短信了",
        "以后别给我发这些短信",
        "不要再发了 烦死",
        "烦不烦 别发了",
        "拜托不要再给我发消息了，谢谢你们",
      })
  void opts_out(String text) {
    assertThat(read(text)).isEqualTo(Intent.STOP);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "停产",
        "厂子停产了",
        "已停产整顿",
        "停止生产",
        "他家停止营业了",
        "停工三天",
        "停电了，厂里还在干",
        "T型路口那家又在灌气",
        "T3 棚里有人卷炮",
        "TD-LTE 基站后面有人存烟花",
        "退订单的那家还在卖炮",
        "他把货退了，没退订金",
        "不要退订",
        "我没有退订",
        "怎么退订",
        "别退订，我还要听结果",
        "他们叫我不要再发货了",
        "让他别再发烟花给学生",
        "别再发生爆炸了",
        "不要再发生事故",
        "司机拒收罚单",
        "超市拒收现金，还卖散装汽油",
        "老板拉黑车拉客",
        "村里把喇叭关闭了",
        "取消许可以后他还在采石",
        "加油站取消了又开",
        "停发工资的那个厂在偷着生产",
        "bus stop 旁边有人卖鞭炮",
        "non stop",
        "the end of the village, they store fireworks",
        "屏蔽你们检查的时候他就停，走了又干",
        "不想收到更多伤亡，张庄村西头赶紧来人",
        "勿扰民，夜里采砂太吵",
      })
  void does_not_opt_out(String text) {
    assertThat(read(text)).isNotEqualTo(Intent.STOP);
  }

  @ParameterizedTest
  @ValueSource(strings = {"恢复", "START", "unstop", "恢复接收", "“恢复”"})
  void opts_in_again(String text) {
    assertThat(read(text)).isEqualTo(Intent.START);
  }

  @ParameterizedTest
  @ValueSource(strings = {"恢复生产了", "他家又恢复营业", "恢复通车", "start 了", "restart"})
  void does_not_opt_in(String text) {
    assertThat(read(text)).isNotEqualTo(Intent.START);
  }
}
