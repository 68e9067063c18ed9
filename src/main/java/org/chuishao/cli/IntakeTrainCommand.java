package org.chuishao.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.chuishao.config.ConfigurationException;
import org.chuishao.intake.IntakeTraining;
import org.chuishao.intake.LexiconFiles;
import org.chuishao.intake.Reader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes the model that stands beside the lexicon out of labelled texts. */
@Command(
    name = "intake-train",
    mixinStandardHelpOptions = true,
    description = {
      "Train the reading model from labelled texts, lines of {\"text\",\"from\",\"expect\"}; see intake --score.",
      "用标注文本训练识别模型，训练后用 intake --score 看效果。"
    })
public final class IntakeTrainCommand implements Callable<Integer> {

  private final Function<Path, IntakeCommand.Setup> setup;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE.jsonl", arity = "1..*", description = "labelled texts")
  private List<Path> files;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "where the model goes; config/lexicon/" + LexiconFiles.MODEL + " by default")
  private Optional<Path> out;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "the folder that holds config/")
  private Path home;

  /**
   * @param setup makes a reader of a home folder; throws {@link ConfigurationException} when its
   *     files cannot be used
   */
  @SuppressWarnings("NullAway.Init")
  public IntakeTrainCommand(Function<Path, IntakeCommand.Setup> setup) {
    this.setup = setup;
  }

  /**
   * @return 0 when the model was written, 1 when a line could not be read, 2 when a file or the
   *     configuration cannot be used
   */
  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      IntakeCommand.Setup ready = setup.apply(home);
      List<String> problems = new ArrayList<>();
      IntakeTraining training = gather(ready, problems);
      problems.forEach(err::println);
      if (!problems.isEmpty()) {
        return 1;
      }
      String model = training.file();
      Path to = out.orElse(home.resolve("config/lexicon").resolve(LexiconFiles.MODEL));
      Files.writeString(to, model, StandardCharsets.UTF_8);
      spec.commandLine()
          .getOut()
          .println(to + ": " + training.size() + " texts, " + model.length() / 1024 + " KiB");
      return 0;
    } catch (ConfigurationException e) {
      e.problems().forEach(err::println);
      return 2;
    } catch (IllegalStateException e) {
      err.println(files.get(0) + ":1:1: " + e.getMessage());
      return 2;
    } catch (IOException e) {
      err.println("cannot be read or written: " + e.getMessage());
      return 2;
    } finally {
      spec.commandLine().getOut().flush();
      err.flush();
    }
  }

  private IntakeTraining gather(IntakeCommand.Setup ready, List<String> problems)
      throws IOException {
    Reader reader = ready.reader();
    IntakeLines reading = new IntakeLines(reader, ready.phones());
    IntakeTraining training = new IntakeTraining(reader);
    for (Path file : files) {
      List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
      for (int i = 0; i < lines.size(); i++) {
        if (lines.get(i).isBlank()) {
          continue;
        }
        IntakeLines.Result result = reading.line(file.toString(), i + 1, lines.get(i));
        if (result instanceof IntakeLines.Result.Done done
            && done.in().path("expect").path("intent").isTextual()) {
          add(training, reading, done.in());
        } else if (result instanceof IntakeLines.Result.Bad bad) {
          problems.add(bad.problem().toString());
        } else {
          problems.add(file + ":" + (i + 1) + ":1: 'expect' with an intent is missing");
        }
      }
    }
    return training;
  }

  private static void add(IntakeTraining training, IntakeLines reading, JsonNode line) {
    List<String> kinds = new ArrayList<>();
    line.path("expect").path("kinds").forEach(kind -> kinds.add(kind.asText()));
    training.add(
        line.path("text").asText(),
        reading.sender(line.path("from").asText("unknown")),
        line.path("expect").path("intent").asText(),
        kinds);
  }
}
