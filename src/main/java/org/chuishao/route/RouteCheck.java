package org.chuishao.route;

import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.chuishao.config.Entry;
import org.chuishao.config.Problems;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Checks route files without running them: YAML, steps and options that Camel knows, beans and
 * methods that exist, endpoints that can be made, one route a file named like the file.
 */
public final class RouteCheck {

  private final Map<String, Class<?>> beans;
  private final Map<String, String> properties;
  private final Problems problems;

  private RouteCheck(
      Map<String, Class<?>> beans, Map<String, String> properties, Problems problems) {
    this.beans = new TreeMap<>(beans);
    this.beans.putAll(RouteHost.OWN_BEANS);
    this.properties = properties;
    this.problems = problems;
  }

  /**
   * @param files text by name; see {@link RouteFiles#read}
   * @param beans everything a route may name, by type, whether it is there today or not
   * @param properties what {@code {{name}}} means
   * @param problems takes every mistake, with file, line and column as far as Camel tells
   */
  public static void check(
      SortedMap<String, String> files,
      Map<String, Class<?>> beans,
      Map<String, String> properties,
      Problems problems) {
    RouteCheck check = new RouteCheck(beans, properties, problems);
    SortedMap<String, DefaultCamelContext> loaded = new TreeMap<>();
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        DefaultCamelContext context = check.context();
        if (check.load(context, file.getKey(), file.getValue())) {
          loaded.put(file.getKey(), context);
        } else {
          context.close();
        }
      }
      check.walk(loaded, files);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(
          "a context that was never started cannot be closed", e);
    } finally {
      loaded.values().forEach(DefaultCamelContext::stop);
    }
  }

  private DefaultCamelContext context() {
    DefaultCamelContext context = new DefaultCamelContext();
    context.disableJMX();
    Properties given = new Properties();
    given.putAll(properties);
    // What is switched off today is checked all the same.
    properties.keySet().stream()
        .filter(name -> name.startsWith("on."))
        .forEach(name -> given.setProperty(name, "true"));
    context.getPropertiesComponent().setOverrideProperties(given);
    Stubs.of(beans).forEach(context.getRegistry()::bind);
    context.build();
    return context;
  }

  private boolean load(DefaultCamelContext context, String file, String text) {
    Problems syntax = new Problems();
    Entry.parse(file, text, syntax);
    if (!syntax.none()) {
      syntax
          .sorted()
          .forEach(one -> problems.add(one.file(), one.line(), one.column(), one.message()));
      return false;
    }
    Resource resource = ResourceHelper.fromString(file, text);
    try {
      PluginHelper.getRoutesLoader(context).loadRoutes(resource);
      return true;
    } catch (Exception e) {
      // The loader declares no more than Exception; whatever it is, the file cannot be used.
      report(file, text, e);
      return false;
    }
  }

  private void report(String file, String text, Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MarkedYamlEngineException marked
          && marked.getProblemMark().isPresent()) {
        int line = marked.getProblemMark().get().getLine() + 1;
        int column = marked.getProblemMark().get().getColumn() + 1;
        problems.add(file, line, column, Words.first(marked.getProblem()));
        return;
      }
    }
    problems.add(file, 1, 1, Words.of(failure));
  }

  private void walk(Map<String, DefaultCamelContext> loaded, Map<String, String> files) {
    Collection<String> direct = new java.util.TreeSet<>();
    loaded.values().stream()
        .flatMap(context -> context.getRouteDefinitions().stream())
        .map(route -> route.getInput().getEndpointUri())
        .filter(uri -> uri.startsWith("direct:"))
        .forEach(uri -> direct.add(Words.withoutOptions(uri)));
    loaded.forEach(
        (file, context) -> {
          Steps steps =
              new Steps(context, file, files.getOrDefault(file, ""), beans, direct, problems);
          for (RouteDefinition route : context.getRouteDefinitions()) {
            steps.check(route);
          }
          for (RouteConfigurationDefinition all : context.getRouteConfigurationDefinitions()) {
            all.getOnExceptions().forEach(steps::check);
          }
          int count = context.getRouteDefinitions().size();
          if (count + context.getRouteConfigurationDefinitions().size() != 1) {
            problems.add(file, 1, 1, "one route a file is expected, here are " + count);
          }
        });
  }

  /** What Camel says, shortened to what helps. */
  static final class Words {
    private Words() {}

    static String of(Throwable failure) {
      Throwable cause = failure;
      while (cause.getCause() != null && !(cause instanceof ResolveEndpointFailedException)) {
        cause = cause.getCause();
      }
      return first(String.valueOf(cause.getMessage()));
    }

    static String first(String message) {
      return message.strip().replaceAll("\\s+", " ");
    }

    static String withoutOptions(String uri) {
      int question = uri.indexOf('?');
      return (question < 0 ? uri : uri.substring(0, question)).replace("://", ":");
    }
  }
}
