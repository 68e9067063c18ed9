package org.chuishao.bench;

import java.util.List;
import org.chuishao.model.AreaPath;

/** A county of any size as a file of the directory: all of it is invented. */
final class BigCounty {

  static final AreaPath COUNTY = new AreaPath("演练县");

  private static final int VILLAGES = 50;
  private static final int MEMBERS = 5;
  private static final List<String> UNITS =
      List.of("enforcement", "police-station", "safety-office", "fire-station");
  private static final List<String> DEPARTMENTS =
      List.of(
          "emergency",
          "police",
          "education",
          "industry-it",
          "natural-resources",
          "ecology",
          "housing",
          "transport",
          "water",
          "market-regulation",
          "energy",
          "postal",
          "coal-mine-safety",
          "fire-rescue",
          "urban-management");

  private final StringBuilder areas = new StringBuilder();
  private final StringBuilder people = new StringBuilder("people:\n");
  private int persons;

  private BigCounty() {}

  /**
   * @param members so many grid members, five a village, fifty villages a township
   */
  static String withMembers(int members) {
    BigCounty county = new BigCounty();
    county.write(members / MEMBERS / VILLAGES);
    return county.areas.toString() + county.people;
  }

  private void write(int townships) {
    areas.append("city: 演练市\ncounties:\n  - name: ").append(COUNTY).append("\n");
    areas.append("    townships:\n");
    for (String role : List.of("city-office", "city-government")) {
      person(role, "演练市");
    }
    for (String role : List.of("county-office", "commander", "county-government")) {
      person(role, COUNTY.value());
    }
    for (String department : DEPARTMENTS) {
      person("department:" + department, COUNTY.value());
      person("department-head:" + department, COUNTY.value());
    }
    for (int i = 1; i <= townships; i++) {
      township("演" + i + "镇");
    }
  }

  private void township(String name) {
    String path = COUNTY + "/" + name;
    areas.append("      - name: ").append(name).append("\n        villages:\n");
    person("township-centre", path);
    person("township-head", path);
    UNITS.forEach(unit -> person("township-unit:" + unit, path));
    for (int i = 1; i <= VILLAGES; i++) {
      String village = name + i + "村";
      areas.append("          - {name: ").append(village).append("}\n");
      person("village-secretary", path + "/" + village);
      for (int member = 0; member < MEMBERS; member++) {
        person("grid-member", path + "/" + village);
      }
    }
  }

  private void person(String role, String area) {
    persons++;
    people
        .append("  - {id: p%d, name: 演%d, posts: ".formatted(persons, persons))
        .append(role + "@" + area)
        .append(", contacts: [{sms: \"+86139%08d\"}]}\n".formatted(50_000_000 + persons));
  }
}
