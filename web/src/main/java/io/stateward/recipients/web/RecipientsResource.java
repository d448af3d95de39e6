package io.stateward.recipients.web;

import static io.stateward.tenancy.entity.Role.AGENT;
import static io.stateward.tenancy.entity.Role.AUDITOR;
import static io.stateward.tenancy.entity.Role.PRIVACY_OFFICER;
import static io.stateward.tenancy.entity.Role.TENANT_ADMIN;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.stateward.Page;
import io.stateward.Seen;
import io.stateward.recipients.boundary.Recipients;
import io.stateward.recipients.entity.NewRecipient;
import io.stateward.recipients.entity.NoticeView;
import io.stateward.recipients.entity.RecipientChannel;
import io.stateward.recipients.entity.RecipientDraft;
import io.stateward.recipients.entity.RecipientKind;
import io.stateward.recipients.entity.RecipientView;
import io.stateward.subjects.entity.Alias;
import io.stateward.web.Absent;
import io.stateward.web.Allowed;
import io.stateward.web.Answers;
import io.stateward.web.EntityTags;
import io.stateward.web.Idempotent;
import io.stateward.web.OneTime;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Keeps the register of recipients of personal data. */
@Path("recipients")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Recipients")
public class RecipientsResource {

    @Inject
    Recipients recipients;

    /** A recipient; fields as {@link RecipientDraft}. Without {@code scheme} it is given random references. */
    public record RecipientBody(
            String name,
            RecipientKind kind,
            RecipientChannel channel,
            String address,
            @Nullable String scheme,
            @Nullable List<String> stores,
            @Nullable List<String> categories,
            @Nullable List<String> purposes,
            String disclosure,
            @Nullable String contact) {

        RecipientDraft draft() {
            return new RecipientDraft(
                    name,
                    kind,
                    channel,
                    address,
                    scheme == null ? RecipientDraft.ALIAS : scheme,
                    Absent.list(stores),
                    Absent.list(categories),
                    Absent.list(purposes),
                    disclosure,
                    contact);
        }
    }

    /** A recipient that was entered; the secret that its webhooks are signed with is shown once. */
    public record Registered(
            @JsonUnwrapped RecipientView recipient,
            @Nullable String secret) implements OneTime {

        @Override
        public Object withoutSecret() {
            return recipient;
        }
    }

    /** A new secret, shown once. */
    public record NewSecret(@Nullable String secret) implements OneTime {

        @Override
        public Object withoutSecret() {
            return new NewSecret(null);
        }
    }

    /** Of whom the reference is wanted. */
    public record ReferenceBody(Alias subject) {}

    /** The reference by which the recipient knows the person. */
    public record Reference(String reference) {}

    @POST
    @Idempotent
    @Answers(value = Registered.class, status = 201)
    @Operation(summary = "Enter a recipient; the secret of its webhooks is shown once")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN})
    public Response register(RecipientBody body) {
        NewRecipient made = recipients.register(body.draft());
        return Response.created(URI.create("recipients/" + made.recipient().id()))
                .tag(EntityTags.of(made.recipient().version()))
                .entity(new Registered(made.recipient(), made.secret()))
                .build();
    }

    @GET
    @Operation(summary = "List recipients, retired ones among them")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR})
    public Page<RecipientView> list() {
        return new Page<>(recipients.list(), null);
    }

    @GET
    @Path("{recipient}")
    @Answers(RecipientView.class)
    @Operation(summary = "Read a recipient by id or name")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN, AUDITOR})
    public Response of(@PathParam("recipient") String recipient) {
        return tagged(recipients.of(recipient));
    }

    @POST
    @Path("{recipient}/rotate-secret")
    @Idempotent
    @Operation(summary = "Make a new secret; the old one signs beside it for 24 hours")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN})
    public NewSecret rotate(@PathParam("recipient") String recipient) {
        return new NewSecret(recipients.rotate(recipient));
    }

    @POST
    @Path("{recipient}/test")
    @Answers(value = NoticeView.class, status = 202)
    @Operation(summary = "Send a notice about nobody, to try whether notices arrive")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN})
    public Response test(@PathParam("recipient") String recipient) {
        NoticeView notice = recipients.test(recipient);
        return Response.accepted(notice)
                .location(URI.create("recipient-notices/" + notice.id()))
                .build();
    }

    @POST
    @Path("{recipient}/retire")
    @Answers(RecipientView.class)
    @Operation(summary = "Let a recipient get nothing more; it is told of what it got")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN})
    public Response retire(
            @PathParam("recipient") String recipient, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return tagged(recipients.retire(new Seen(recipients.of(recipient).id(), EntityTags.expected(ifMatch))));
    }

    @POST
    @Path("{recipient}/references")
    @Operation(summary = "Get the reference by which the recipient knows a person, made on first use")
    @Allowed({PRIVACY_OFFICER, TENANT_ADMIN, AGENT})
    public Reference reference(@PathParam("recipient") String recipient, ReferenceBody body) {
        return new Reference(recipients.reference(recipient, body.subject()));
    }

    private static Response tagged(RecipientView recipient) {
        return Response.ok(recipient).tag(EntityTags.of(recipient.version())).build();
    }
}
