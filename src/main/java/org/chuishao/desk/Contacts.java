package org.chuishao.desk;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.chuishao.directory.Directory;
import org.chuishao.dispatch.AddressBook;
import org.chuishao.model.Message;

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
                          .map(contact -> new Address(contact.channel(), contact.address()))
                          .toList(),
                      person.locale().toLanguageTag()));
    }
    return Optional.empty();
  }
}
