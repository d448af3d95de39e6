package io.stateward.web;

import io.stateward.tenancy.entity.Role;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.eclipse.microprofile.openapi.models.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Completes what the server finds of the API: who may call, how failures look, how to sign on, one id per operation. */
public class ApiDescription implements OASFilter {

    private final BodySchemas bodies = new BodySchemas();

    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";
    private static final String FOUND = "default";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.setInfo(OASFactory.createInfo()
                .title("Stateward")
                .version("v1")
                .description("Governance for stateful AI agents. Sign on with a bearer token of the realm; the token's"
                        + " organisation is the tenant. Failures are problem documents (RFC 9457). Creating"
                        + " calls take an Idempotency-Key, changing ones If-Match."));
        api.setServers(List.of(OASFactory.createServer().url("/")));
        api.setTags(distinct(api.getTags()));
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        api.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(BEARER)));
        Map<String, Method> methods = ResourceMethods.all();
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations()
                        .forEach((verb, operation) -> complete(path, verb, operation, methods.get(verb + " " + path))));
        // The server's own schemas know neither what is required nor what a page holds.
        api.getComponents().setSchemas(bodies.all());
        api.getComponents().addSecurityScheme(BEARER, bearer()).addSchema(PROBLEM, problem());
    }

    private void complete(String path, PathItem.HttpMethod verb, Operation operation, @Nullable Method method) {
        operation.setOperationId(id(path, verb));
        if (method == null) {
            return;
        }
        List<String> roles = Arrays.stream(method.getAnnotation(Allowed.class).value())
                .map(Role::realmRole)
                .toList();
        operation.setDescription(roles.isEmpty() ? "Open to everybody." : "Roles: " + String.join(", ", roles) + ".");
        operation.addExtension("x-roles", roles);
        if (method.isAnnotationPresent(Idempotent.class)) {
            operation.addParameter(OASFactory.createParameter()
                    .name(IdempotencyGate.HEADER)
                    .in(Parameter.In.HEADER)
                    .description("Kept 24 hours per caller and path: the same call again gets the same answer")
                    .schema(text()));
        }
        asks(operation, method);
        answers(operation, method);
    }

    private void asks(Operation operation, Method method) {
        Arrays.stream(method.getParameterTypes())
                .filter(Class::isRecord)
                .findFirst()
                .ifPresent(body -> operation.setRequestBody(
                        OASFactory.createRequestBody().required(true).content(json(bodies.of(body)))));
    }

    /** Gives the answer its status and form, and every failure its own. */
    private void answers(Operation operation, Method method) {
        APIResponses responses = OASFactory.createAPIResponses();
        operation.setResponses(responses);
        @Nullable Answers told = method.getAnnotation(Answers.class);
        Type body = told == null ? method.getGenericReturnType() : told.value();
        if (body == Response.class) {
            responses.addAPIResponse("204", OASFactory.createAPIResponse().description("Done"));
        } else {
            String status = told == null ? "200" : Integer.toString(told.status());
            responses.addAPIResponse(
                    status,
                    OASFactory.createAPIResponse()
                            .description("What was asked for")
                            .content(told != null && body == byte[].class ? file() : json(bodies.of(body))));
        }
        Content content = OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM)));
        responses.addAPIResponse(
                FOUND,
                OASFactory.createAPIResponse()
                        .description("A problem; docs/problems.md lists the types")
                        .content(content));
    }

    private static Content file() {
        return OASFactory.createContent()
                .addMediaType(MediaType.WILDCARD, OASFactory.createMediaType().schema(text().format("binary")));
    }

    private static Content json(Schema schema) {
        return OASFactory.createContent()
                .addMediaType(
                        MediaType.APPLICATION_JSON, OASFactory.createMediaType().schema(schema));
    }

    private static String id(String path, PathItem.HttpMethod verb) {
        String words = Arrays.stream(path.replace("/api/v1/", "").split("[^A-Za-z]+"))
                .filter(word -> !word.isEmpty())
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
        return verb.name().toLowerCase(Locale.ROOT) + words;
    }

    private static @Nullable List<Tag> distinct(@Nullable List<Tag> tags) {
        if (tags == null) {
            return null;
        }
        Map<String, Tag> byName = new LinkedHashMap<>();
        tags.forEach(tag -> byName.putIfAbsent(tag.getName(), tag));
        return List.copyOf(byName.values());
    }

    private static SecurityScheme bearer() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT");
    }

    private static Schema problem() {
        return OASFactory.createSchema()
                .type(Schema.SchemaType.OBJECT)
                .title("What went wrong and what to do about it (RFC 9457)")
                .addProperty(
                        "type",
                        text().description("Stable URI of the kind of problem").format("uri"))
                .addProperty("title", text().description("The kind of problem in words"))
                .addProperty("status", OASFactory.createSchema().type(Schema.SchemaType.INTEGER))
                .addProperty("detail", text().description("What happened and what to do"))
                .required(List.of("type", "title", "status", "detail"));
    }

    private static Schema text() {
        return OASFactory.createSchema().type(Schema.SchemaType.STRING);
    }
}
