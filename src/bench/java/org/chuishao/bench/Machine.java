package org.chuishao.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** Where and when it was measured. */
record Machine(LocalDate day, int cores, long memoryGib, double load, String java, String redis) {

  static Machine now(String redis) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        LocalDate.now(ZoneOffset.UTC),
        system.getAvailableProcessors(),
        Math.round(system.getTotalMemorySize() / 1073741824.0),
        system.getSystemLoadAverage(),
        System.getProperty("java.vm.name", "") + " " + System.getProperty("java.version", ""),
        redis);
  }

  String words() {
    return String.format(
        Locale.ROOT,
        "%s; %d cores, %d GiB; load when it began %.1f; %s; Redis %s (embedded)",
        day,
        cores,
        memoryGib,
        load,
        java,
        redis);
  }
}
