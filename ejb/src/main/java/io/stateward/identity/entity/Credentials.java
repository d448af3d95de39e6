package io.stateward.identity.entity;

/**
 * Is what an agent signs in with.
 *
 * @param clientId the client's id, not secret
 * @param clientSecret shown to the registrant once and kept nowhere
 */
public record Credentials(String clientId, String clientSecret) {

    @Override
    public String toString() {
        return "Credentials[" + clientId + "]";
    }
}
