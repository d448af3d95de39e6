package io.stateward.web;

import io.stateward.StatewardException;
import io.stateward.StatewardException.Kind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a body that lacks a field: every component of a body's record is required unless its type is {@code @Nullable}.
 *
 * <p>So one annotation tells the compiler and the caller the same.
 */
final class Completeness {

    /** What a record of a body consists of; finding it out takes longer than reading a short body. */
    private static final ClassValue<List<Part>> PARTS = new ClassValue<>() {
        @Override
        protected List<Part> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .map(Part::of)
                    .filter(part -> !part.optional() || part.mayLack())
                    .toList();
        }
    };

    private static final Set<Class<?>> COLLECTIONS =
            Set.of(List.class, Set.class, Map.class, Collection.class, Object.class);

    private Completeness() {}

    private record Part(String name, Method accessor, boolean optional) {

        /** Tells whether something may be missing inside a value that is there. */
        boolean mayLack() {
            Class<?> type = accessor.getReturnType();
            return COLLECTIONS.contains(type)
                    || (!type.isEnum() && !type.getPackageName().startsWith("java."));
        }

        static Part of(RecordComponent component) {
            return new Part(
                    component.getName(),
                    component.getAccessor(),
                    component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        }
    }

    static void require(Object body) {
        String missing = missing(body);
        if (missing != null) {
            String field = missing.startsWith(".") ? missing.substring(1) : missing;
            throw new StatewardException(
                    Kind.INVALID, "missing-field", "'" + field + "' is missing. Send it.", Map.of("field", field));
        }
    }

    /** Returns the path of the first thing that is missing, or null; it is put together only where one is, since mostly none is. */
    private static @Nullable String missing(@Nullable Object value) {
        if (value instanceof Record node) {
            return missingPart(node);
        }
        if (value instanceof Collection<?> list) {
            return missingElement(list);
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream()
                    .map(Completeness::missing)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        return null;
    }

    private static @Nullable String missingPart(Record node) {
        for (Part part : PARTS.get(node.getClass())) {
            @Nullable Object value = read(node, part);
            String inside = value == null && !part.optional() ? "" : missing(value);
            if (inside != null) {
                return "." + part.name() + inside;
            }
        }
        return null;
    }

    private static @Nullable String missingElement(Collection<?> list) {
        int index = 0;
        for (Object element : list) {
            String inside = element == null ? "" : missing(element);
            if (inside != null) {
                return "[" + index + "]" + inside;
            }
            index++;
        }
        return null;
    }

    private static @Nullable Object read(Record node, Part part) {
        try {
            return part.accessor().invoke(node);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Bodies are public records: " + node.getClass(), e);
        }
    }
}
