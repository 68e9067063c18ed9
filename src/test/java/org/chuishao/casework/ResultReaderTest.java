package org.chuishao.casework;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.chuishao.model.Ground;
import org.chuishao.model.Measures;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultReaderTest {

  @ParameterizedTest
  @DisplayName("LP-A8: a result in words becomes measures, amounts, people and things")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          办结 罚款2万 查封液化气瓶37个 移交公安1人 | 罚款20000元、移送追责1人、液化气瓶37个
          已责令停产，罚款2万元，没收违法所得3千，查封设备两台套 | 罚款20000元、责令停止、没收所得3000元、设备2台
          已查封院子，烟花没收 | 关闭取缔
          已对该窝点关闭取缔，没收烟花126件，罚款3万元，拘留1人 | 关闭取缔、罚款30000元、拘留1人、烟花126件
          处理情况：关停，罚款十二万元，两人刑拘 | 关闭取缔、罚款120000元、移送追责2人
          立案查处，责令停业，罚没款合计4.5万元 | 罚款45000元、责令停止
          已责令停止违法行为，没收违法所得2.3万元，罚款5万元 | 罚款50000元、责令停止、没收所得23000元
          端掉黑加油点一处，查获柴油3吨，人交派出所 | 关闭取缔1处、柴油3吨
          经查属实，责令停产停业整顿，处罚款壹万伍千元 | 罚款15000元、责令停止
          罚了八千 瓶子收了26个 | 罚款8000元、瓶子26个
          没收炸药8公斤、雷管１２０发和导火索两捆，移送公安 | 移送追责、炸药8公斤、雷管120发、导火索2捆
          责令3家企业停产整顿，按上限罚款20万元 | 罚款200000元（上限）、责令停止3家
          吊销采矿许可证1个，没收违法所得10万元，顶格罚款5万元，移送公安2人 | 罚款50000元（上限）、移送追责2人、暂扣吊销证照1个、没收所得100000元
          未罚款，已批评教育 | ''
          当事人拒不停产 | ''
          """)
  void a_result_is_taken_apart(String words, String figures) {
    assertThat(ResultReader.read(words).zh()).isEqualTo(figures);
  }

  @ParameterizedTest
  @DisplayName("P-A6: what makes a case serious is read from what was done")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          取缔窝点1处 | CLOSED
          暂扣安全生产许可证 | LICENCE
          责令停产整顿 | STOPPED
          没收违法所得10万元，按上限罚款5万元 | CONFISCATED
          没收违法所得10万元，罚款5万元 | ''
          移送公安2人 | CRIMINAL
          吊销采矿许可证，停产整顿，刑拘1人 | LICENCE, STOPPED, CRIMINAL
          罚款2万元 | ''
          """)
  void the_grounds_for_a_dossier_lie_in_the_words(String words, String grounds) {
    String found = Ground.in(ResultReader.read(words)).toString();
    assertThat(found).isEqualTo("[" + grounds + "]");
  }

  @Property(tries = 2000)
  void any_text_is_read(@ForAll String words) {
    Measures read = ResultReader.read(words);
    assertThat(read.none()).isEqualTo(read.zh().isEmpty());
  }
}
