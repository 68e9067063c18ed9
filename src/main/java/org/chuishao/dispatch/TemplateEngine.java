package org.chuishao.dispatch;

import static java.util.stream.Collectors.joining;

import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.velocity.Template;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.apache.velocity.app.event.EventCartridge;
import org.apache.velocity.app.event.ReferenceInsertionEventHandler;
import org.apache.velocity.context.Context;
import org.apache.velocity.exception.ResourceNotFoundException;
import org.apache.velocity.exception.VelocityException;
import org.apache.velocity.runtime.RuntimeConstants;
import org.apache.velocity.runtime.parser.node.SimpleNode;
import org.apache.velocity.runtime.resource.Resource;
import org.apache.velocity.runtime.resource.loader.ResourceLoader;
import org.apache.velocity.tools.generic.EscapeTool;
import org.apache.velocity.util.ExtProperties;
import org.apache.velocity.util.introspection.SecureUberspector;

/**
 * Velocity, fenced in: templates come from one source, know only plain facts, may not read other
 * files and reach no class; an unknown reference is an error. What goes into an HTML template is
 * escaped here, whatever its author wrote. Files whose name begins with {@code _} hold macros for
 * all others.
 */
final class TemplateEngine {

  private static final int LOOPS_AT_MOST = 200;

  private final VelocityEngine velocity;
  private final Map<String, List<TemplateFence.Flaw>> flaws = new ConcurrentHashMap<>();

  TemplateEngine(TemplateSource source) {
    velocity = new VelocityEngine();
    velocity.setProperty(RuntimeConstants.RESOURCE_LOADERS, "source");
    velocity.setProperty("resource.loader.source.instance", new SourceLoader(source));
    velocity.setProperty("resource.loader.source.cache", "true");
    velocity.setProperty("resource.loader.source.modification_check_interval", "0");
    velocity.setProperty(RuntimeConstants.RUNTIME_REFERENCES_STRICT, "true");
    velocity.setProperty(RuntimeConstants.UBERSPECT_CLASSNAME, SecureUberspector.class.getName());
    velocity.setProperty(RuntimeConstants.RUNTIME_LOG_REFERENCE_LOG_INVALID, "false");
    // With interpolation "$case" in a macro's argument would be escaped twice.
    velocity.setProperty(RuntimeConstants.INTERPOLATE_STRINGLITERALS, "false");
    velocity.setProperty(RuntimeConstants.MAX_NUMBER_LOOPS, String.valueOf(LOOPS_AT_MOST));
    velocity.setProperty(RuntimeConstants.VM_PERM_ALLOW_INLINE, "false");
    velocity.setProperty(RuntimeConstants.VM_ARGUMENTS_STRICT, "true");
    velocity.setProperty(
        RuntimeConstants.VM_LIBRARY,
        source.names().stream().filter(TemplateEngine::isLibrary).collect(joining(",")));
    velocity.init();
    for (String directive : TemplateFence.REFUSED) {
      velocity.removeDirective(directive);
    }
  }

  /** True for files of macros, {@code mail/_layout.vm}. */
  static boolean isLibrary(String name) {
    return name.startsWith("_") || name.contains("/_");
  }

  /**
   * @return the syntax tree of a template
   * @throws org.apache.velocity.exception.VelocityException when it is not there or cannot be
   *     parsed
   */
  SimpleNode parse(String name) {
    return (SimpleNode) velocity.getTemplate(name).getData();
  }

  /**
   * @param facts put in as they are, never looked into
   * @throws org.apache.velocity.exception.VelocityException when the template is not there, cannot
   *     be parsed, contains what is not allowed, or asks for a fact that is missing
   */
  String render(String name, Map<String, String> facts) {
    return render(name, facts, Map.of());
  }

  /**
   * @param tables rows of named cells, for loops; put in as they are like facts
   */
  String render(
      String name, Map<String, String> facts, Map<String, List<Map<String, String>>> tables) {
    Template template = velocity.getTemplate(name);
    // A template is read once and stays what it was; so does what is wrong with it.
    for (TemplateFence.Flaw flaw :
        flaws.computeIfAbsent(
            name, read -> TemplateFence.flaws((SimpleNode) template.getData(), false))) {
      throw new VelocityException(
          "%s at %s[line %d, column %d]"
              .formatted(flaw.message(), name, flaw.line(), flaw.column()));
    }
    VelocityContext context = new VelocityContext();
    facts.forEach(context::put);
    tables.forEach(context::put);
    if (name.endsWith(".html.vm")) {
      EventCartridge cartridge = new EventCartridge();
      cartridge.addEventHandler(new HtmlEscape());
      cartridge.attachToContext(context);
    }
    StringWriter out = new StringWriter();
    template.merge(context, out);
    return out.toString();
  }

  /** Escapes every text that is put in; the body of a macro is a template itself and passes. */
  private static final class HtmlEscape implements ReferenceInsertionEventHandler {

    private final EscapeTool escape = new EscapeTool();

    @Override
    public Object referenceInsert(Context context, String reference, Object value) {
      return value instanceof CharSequence ? escape.html(value) : value;
    }
  }

  private static final class SourceLoader extends ResourceLoader {

    private final TemplateSource source;

    SourceLoader(TemplateSource source) {
      this.source = source;
    }

    @Override
    public void init(ExtProperties configuration) {}

    @Override
    public Reader getResourceReader(String name, String encoding) {
      return new StringReader(
          source
              .text(name)
              .orElseThrow(() -> new ResourceNotFoundException("no template " + name)));
    }

    @Override
    public boolean isSourceModified(Resource resource) {
      return false;
    }

    @Override
    public long getLastModified(Resource resource) {
      return 0;
    }
  }
}
