package org.chuishao.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PersonalTest {

  @ParameterizedTest
  @DisplayName("L-C1: what points to a person is recognised where it stands")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          我叫王小明，电话１３８ 0013 8000，村西头卷炮仗 | 王小明;１３８ 0013 8000
          联系人：李秀英 0539-8123456 | 李秀英;0539-8123456
          送煤气的李某 用过期钢瓶 | 李某
          车牌鲁Q12345的罐车往沟里倒 | 鲁Q12345
          老板姓马 邮箱 a.b@c-d.cn | 姓马;a.b@c-d.cn
          王家庄有12345箱炮，编号26000123 |
          """)
  void it_is_recognised(String text, String expected) {
    Normal normal = Normal.of(text);
    assertThat(Personal.find(normal).stream().map(normal::quote).toList())
        .isEqualTo(expected == null ? List.of() : List.of(expected.split(";")));
  }
}
