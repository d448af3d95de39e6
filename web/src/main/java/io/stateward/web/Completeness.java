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
        require(body, "");
    }

    private static void require(@Nullable Object value, String path) {
        if (value instanceof Record node) {
            for (Part part : PARTS.get(node.getClass())) {
                requirePart(node, part, path);
            }
        } else if (value instanceof Collection<?> list) {
            int index = 0;
            for (Object element : list) {
                String at = path + "[" + index++ + "]";
                if (element == null) {
                    throw missing(at);
                }
                require(element, at);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(element -> require(element, path));
        }
    }

    private static void requirePart(Record node, Part part, String path) {
        String field = path.isEmpty() ? part.name() : path + "." + part.name();
        @Nullable Object value = read(node, part);
        if (value == null && !part.optional()) {
            throw missing(field);
        }
        require(value, field);
    }

    private static @Nullable Object read(Record node, Part part) {
        try {
            return part.accessor().invoke(node);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("Bodies are public records: " + node.getClass(), e);
        }
    }

    private static StatewardException missing(String field) {
        return new StatewardException(
                Kind.INVALID, "missing-field", "'" + field + "' is missing. Send it.", Map.of("field", field));
    }
}
