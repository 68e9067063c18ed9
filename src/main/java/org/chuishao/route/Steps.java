package org.chuishao.route;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.LineNumberAware;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.WhenDefinition;
import org.apache.camel.model.language.ExpressionDefinition;
import org.apache.camel.model.language.MethodCallExpression;
import org.chuishao.config.Problems;
import org.chuishao.config.Suggestion;
import org.jspecify.annotations.Nullable;

/** Goes through the steps of the routes of one file and checks what they name. */
final class Steps {

  private final CamelContext context;
  private final String file;
  private final String[] lines;
  private final Map<String, Class<?>> beans;
  private final Collection<String> direct;
  private final Problems problems;

  /**
   * @param direct uris that some route begins with
   */
  Steps(
      CamelContext context,
      String file,
      String text,
      Map<String, Class<?>> beans,
      Collection<String> direct,
      Problems problems) {
    this.context = context;
    this.file = file;
    this.lines = text.split("\\R", -1);
    this.beans = beans;
    this.direct = direct;
    this.problems = problems;
  }

  void check(RouteDefinition route) {
    String name = RouteFiles.routeName(file);
    if (!name.equals(route.getId())) {
      problem(route, "the route's id is '" + route.getId() + "', the file says '" + name + "'");
    }
    endpoint(route.getInput().getEndpointUri(), route.getInput());
    steps(route.getOutputs());
  }

  void check(OnExceptionDefinition failed) {
    if (failed.getHandled() != null && failed.getHandled().getExpressionType() != null) {
      expression(failed.getHandled().getExpressionType(), failed);
    }
    steps(failed.getOutputs());
  }

  private void steps(Collection<ProcessorDefinition<?>> steps) {
    for (ProcessorDefinition<?> step : steps) {
      step(step);
      if (step instanceof ChoiceDefinition choice) {
        for (WhenDefinition when : choice.getWhenClauses()) {
          expression(when.getExpression(), when);
          steps(when.getOutputs());
        }
        if (choice.getOtherwise() != null) {
          steps(choice.getOtherwise().getOutputs());
        }
      } else {
        steps(step.getOutputs());
      }
    }
  }

  private void step(ProcessorDefinition<?> step) {
    if (step instanceof BeanDefinition bean) {
      bean(bean.getRef(), bean.getMethod(), bean);
    } else if (step instanceof ProcessDefinition process) {
      bean(process.getRef(), null, process);
    } else if (step instanceof ToDefinition to) {
      endpoint(to.getEndpointUri(), to);
    } else if (step instanceof ExpressionNode node && node.getExpression() != null) {
      expression(node.getExpression(), node);
    }
  }

  private void bean(@Nullable String ref, @Nullable String method, LineNumberAware at) {
    if (ref == null) {
      problem(at, "a bean is named by 'ref'");
      return;
    }
    Class<?> type = beans.get(ref);
    if (type == null) {
      problem(at, "unknown bean '" + ref + "'" + Suggestion.among(beans.keySet(), ref));
    } else if (method != null) {
      Set<String> methods = new TreeSet<>();
      Arrays.stream(type.getMethods())
          .filter(one -> one.getDeclaringClass() != Object.class)
          .map(Method::getName)
          .forEach(methods::add);
      String name = method.replaceAll("\\(.*", "");
      if (!methods.contains(name)) {
        problem(
            at,
            "bean '" + ref + "' has no method '" + name + "'" + Suggestion.among(methods, name));
      }
    }
  }

  private void expression(ExpressionDefinition expression, LineNumberAware at) {
    if (expression instanceof MethodCallExpression call) {
      bean(call.getRef(), call.getMethod(), at);
      return;
    }
    try {
      String text = context.resolvePropertyPlaceholders(expression.getExpression());
      context.resolveLanguage(expression.getLanguage()).createExpression(text).init(context);
    } catch (RuntimeException e) {
      problem(at, expression.getLanguage() + ": " + RouteCheck.Words.of(e));
    }
  }

  private void endpoint(String uri, LineNumberAware at) {
    try {
      String plain = RouteCheck.Words.withoutOptions(context.resolvePropertyPlaceholders(uri));
      context.getEndpoint(uri);
      if (plain.startsWith("direct:") && !direct.contains(plain)) {
        problem(at, "no route begins with '" + plain + "'" + Suggestion.among(direct, plain));
      }
    } catch (RuntimeCamelException | IllegalArgumentException e) {
      problem(at, RouteCheck.Words.of(e));
    }
  }

  /** Camel knows the line of a step; the column is where that line begins. */
  private void problem(LineNumberAware at, String message) {
    int line = Math.min(Math.max(1, at.getLineNumber()), lines.length);
    String written = lines[line - 1];
    int indent = written.length() - written.stripLeading().length();
    problems.add(file, line, indent + 1, message);
  }
}
