package org.chuishao.cli;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.chuishao.console.Token;
import org.chuishao.console.Tokens;
import org.chuishao.model.AreaPath;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code token --role reader --area 示范县 --name 大屏}: a fresh token for the API, and the line to add
 * to the file of tokens. The token itself is kept nowhere.
 */
@Command(
    name = "token",
    description = {"生成接口令牌。", "Makes a token for the API."})
public final class TokenCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description =
          "reader 只读, handler 可办理, reward-payer 只兑付奖励 reads only / may act / pays rewards")
  private String role;

  @Option(
      names = "--area",
      required = true,
      paramLabel = "AREA",
      description = "可见区域 area it sees, with those below: 示范县/柳河镇")
  private String area;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "持有人名称，记入日志 name of the holder, for the log")
  private String name;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "显示帮助 this help")
  private boolean help;

  /**
   * @return the exit code: 0, or 2 for a role or an area that is none
   */
  @Override
  public Integer call() {
    Token token;
    String secret = Tokens.fresh(new SecureRandom());
    try {
      token = new Token(Tokens.sha256(secret), Token.Right.of(role), new AreaPath(area), name);
    } catch (IllegalArgumentException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("令牌（只显示这一次）/ token (shown only now):");
    out.println("  " + secret);
    out.println("加入 chuishao.api.tokens-file 的一行 / line for the file of tokens:");
    out.println("  " + token.line());
    return CommandLine.ExitCode.OK;
  }
}
