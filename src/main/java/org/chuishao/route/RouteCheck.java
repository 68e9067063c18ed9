package org.chuishao.route;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
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
    // One for all files: making one takes longer than reading a file.
    DefaultCamelContext context = check.context();
    try {
      SortedMap<String, Content> loaded = new TreeMap<>();
      files.forEach(
          (file, text) ->
              check.load(context, file, text).ifPresent(content -> loaded.put(file, content)));
      check.walk(context, loaded, files);
    } finally {
      context.stop();
    }
  }

  /** What one file says. */
  private record Content(
      List<RouteDefinition> routes, List<RouteConfigurationDefinition> configurations) {

    /** All that a context holds. */
    static Content of(DefaultCamelContext context) {
      return new Content(
          List.copyOf(context.getRouteDefinitions()),
          List.copyOf(context.getRouteConfigurationDefinitions()));
    }

    /** What was not there before; a route with the id of an earlier one takes its place. */
    Content without(Content before) {
      return new Content(
          without(routes, before.routes()), without(configurations, before.configurations()));
    }

    private static <T> List<T> without(List<T> all, List<T> before) {
      Set<T> known = Collections.newSetFromMap(new IdentityHashMap<>());
      known.addAll(before);
      return all.stream().filter(one -> !known.contains(one)).toList();
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

  private Optional<Content> load(DefaultCamelContext context, String file, String text) {
    Problems syntax = new Problems();
    Entry.parse(file, text, syntax);
    if (!syntax.none()) {
      syntax
          .sorted()
          .forEach(one -> problems.add(one.file(), one.line(), one.column(), one.message()));
      return Optional.empty();
    }
    Resource resource = ResourceHelper.fromString(file, text);
    Content before = Content.of(context);
    try {
      PluginHelper.getRoutesLoader(context).loadRoutes(resource);
      return Optional.of(Content.of(context).without(before));
    } catch (Exception e) {
      // The loader declares no more than Exception; whatever it is, the file cannot be used.
      report(file, text, e);
      return Optional.empty();
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

  private void walk(
      DefaultCamelContext context, Map<String, Content> loaded, Map<String, String> files) {
    Collection<String> direct = new TreeSet<>();
    loaded.values().stream()
        .flatMap(content -> content.routes().stream())
        .map(route -> route.getInput().getEndpointUri())
        .filter(uri -> uri.startsWith("direct:"))
        .forEach(uri -> direct.add(Words.withoutOptions(uri)));
    loaded.forEach(
        (file, content) -> {
          Steps steps =
              new Steps(context, file, files.getOrDefault(file, ""), beans, direct, problems);
          content.routes().forEach(steps::check);
          content.configurations().forEach(all -> all.getOnExceptions().forEach(steps::check));
          int count = content.routes().size();
          if (count + content.configurations().size() != 1) {
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
