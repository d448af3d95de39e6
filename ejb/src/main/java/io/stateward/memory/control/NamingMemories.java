package io.stateward.memory.control;

import io.stateward.memory.entity.MemoryItem;
import io.stateward.stores.connector.text.Mentions;
import io.stateward.stores.entity.Identifier;
import io.stateward.stores.entity.Person;
import io.stateward.subjects.boundary.SubjectTypes;
import io.stateward.subjects.entity.TypeDefinition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks into every memory for identifiers that one person has; a name alone never selects anybody. */
@ApplicationScoped
class NamingMemories {

    @Inject
    MemoryRows rows;

    @Inject
    Texts texts;

    @Inject
    SubjectTypes types;

    /** Returns the memories up to the cut-off that name the person and are not listed already. */
    List<UUID> of(Person person, Set<UUID> listed) {
        Set<String> identifying = types.all().stream()
                .filter(TypeDefinition::identifies)
                .map(TypeDefinition::name)
                .collect(Collectors.toSet());
        Stream<Identifier> given =
                person.identifiers().stream().filter(identifier -> identifying.contains(identifier.type()));
        Stream<Identifier> learned = person.learned().stream().filter(identifier -> !identifier.tellsNobodyApart());
        Mentions mentions = Mentions.of(Stream.concat(given, learned).toList());
        Set<UUID> naming = new HashSet<>();
        if (mentions.none()) {
            return List.of();
        }
        UUID last = null;
        for (List<MemoryItem> page = rows.next(last); !page.isEmpty(); page = rows.next(last)) {
            for (MemoryItem memory : page) {
                last = memory.id();
                boolean inTime = !memory.createdAt().isAfter(person.cutOff());
                if (inTime
                        && !listed.contains(last)
                        && texts.open(memory).filter(mentions::in).isPresent()) {
                    naming.add(last);
                }
            }
        }
        return naming.stream().sorted().toList();
    }
}
