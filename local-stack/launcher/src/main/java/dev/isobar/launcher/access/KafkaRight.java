package dev.isobar.launcher.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What may be done to some of Kafka's things.
 *
 * @param type what kind of things
 * @param pattern whether {@code name} is the whole name or how names begin
 * @param operations what may be done
 */
public record KafkaRight(
    ResourceType type, PatternType pattern, String name, Set<AclOperation> operations) {

  /** Copies the set. */
  public KafkaRight {
    operations = Set.copyOf(operations);
  }

  /** To things of one name. */
  static KafkaRight to(ResourceType type, String name, AclOperation first, AclOperation... more) {
    return new KafkaRight(type, PatternType.LITERAL, name, EnumSet.of(first, more));
  }

  /** To all things whose names begin so. */
  static KafkaRight toAll(
      ResourceType type, String prefix, AclOperation first, AclOperation... more) {
    return new KafkaRight(type, PatternType.PREFIXED, prefix, EnumSet.of(first, more));
  }

  /** The entries of Kafka's access control that give it to somebody, from anywhere. */
  List<AclBinding> bindings(String principal) {
    return operations.stream()
        .sorted()
        .map(
            operation ->
                new AclBinding(
                    new ResourcePattern(type, name, pattern),
                    new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW)))
        .toList();
  }

  /** What kind, and which: {@code topic weather.*}. */
  String thing() {
    return "%s `%s%s`"
        .formatted(
            type.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            name,
            pattern == PatternType.PREFIXED ? "*" : "");
  }

  /** The operations in words. */
  String deeds() {
    return operations.stream()
        .sorted()
        .map(one -> one.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(Collectors.joining(", "));
  }
}
