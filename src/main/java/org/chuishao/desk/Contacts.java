package org.chuishao.desk;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chuishao.directory.Contact;
import org.chuishao.directory.Directory;
import org.chuishao.directory.Person;
import org.chuishao.dispatch.AddressBook;
import org.chuishao.model.Message;
import org.chuishao.model.PostRef;

/** Finds people's addresses in the directory, the operator's in the settings. */
public final class Contacts implements AddressBook {

  private final Supplier<Directory> directory;
  private final List<Address> operator;

  /**
   * @param operator where notices for the operator go; empty when nobody said
   */
  public Contacts(Supplier<Directory> directory, List<Address> operator) {
    this.directory = directory;
    this.operator = List.copyOf(operator);
  }

  @Override
  public Optional<Addressee> of(Message.Recipient recipient) {
    if (recipient instanceof Message.Recipient.Operator) {
      return Optional.of(new Addressee("operator", operator, "zh-CN"));
    }
    if (recipient instanceof Message.Recipient.Holder holder) {
      return directory
          .get()
          .person(holder.personId())
          .map(
              person ->
                  new Addressee(
                      person.name(),
                      person.contacts().stream()
                          .map(contact -> address(person, contact, holder.post()))
                          .toList(),
                      person.locale().toLanguageTag()));
    }
    return Optional.empty();
  }

  /** The contact's own provider goes before those of the area that the person acts in. */
  private Address address(Person person, Contact contact, PostRef post) {
    List<String> providers =
        Stream.concat(
                contact.via().stream(),
                directory.get().providers(contact.channel(), post.area()).stream())
            .distinct()
            .toList();
    return new Address(
        contact.channel(),
        contact.address(),
        providers,
        person.quiet().map(quiet -> new Quiet(quiet.from(), quiet.to())));
  }
}
