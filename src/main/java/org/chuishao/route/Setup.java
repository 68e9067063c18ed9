package org.chuishao.route;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.support.SimpleTypeConverter;

/** What can only be added once the Camel context is there, and has to be before routes start. */
final class Setup extends MainListenerSupport {

  private final List<Conversion<?, ?>> conversions;
  private final Map<String, Supplier<Optional<String>>> readiness;
  private final Map<String, Supplier<Map<String, String>>> told;

  Setup(
      List<Conversion<?, ?>> conversions,
      Map<String, Supplier<Optional<String>>> readiness,
      Map<String, Supplier<Map<String, String>>> told) {
    this.conversions = conversions;
    this.readiness = readiness;
    this.told = told;
  }

  @Override
  public void afterConfigure(BaseMainSupport main) {
    CamelContext context = main.getCamelContext();
    BlindMailBinding.install(context);
    conversions.forEach(conversion -> add(context, conversion));
    HealthCheckRegistry health = HealthCheckRegistry.get(context);
    readiness.forEach((name, fault) -> health.register(new Check(name, fault)));
    told.forEach((name, details) -> health.register(new Telling(name, details)));
  }

  private static <A, B> void add(CamelContext context, Conversion<A, B> conversion) {
    context
        .getTypeConverterRegistry()
        .addTypeConverter(
            conversion.to(),
            conversion.from(),
            new SimpleTypeConverter(false, (type, exchange, value) -> convert(conversion, value)));
  }

  private static <A, B> Object convert(Conversion<A, B> conversion, Object value) {
    return conversion.how().apply(conversion.from().cast(value));
  }

  /** Always up; what it tells stands beside it. */
  private static final class Telling extends AbstractHealthCheck {

    private final Supplier<Map<String, String>> details;

    Telling(String name, Supplier<Map<String, String>> details) {
      super("chuishao", name);
      this.details = details;
    }

    @Override
    public boolean isLiveness() {
      return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
      Map<String, String> told = new TreeMap<>(details.get());
      told.forEach(builder::detail);
      if (!told.isEmpty()) {
        // Details are shown to whoever asks for data=true only.
        builder.message(
            told.entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining("; ")));
      }
      builder.up();
    }
  }

  private static final class Check extends AbstractHealthCheck {

    private final Supplier<Optional<String>> fault;

    Check(String name, Supplier<Optional<String>> fault) {
      super("chuishao", name);
      this.fault = fault;
    }

    @Override
    public boolean isLiveness() {
      return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
      fault.get().ifPresentOrElse(words -> builder.message(words).down(), builder::up);
    }
  }
}
