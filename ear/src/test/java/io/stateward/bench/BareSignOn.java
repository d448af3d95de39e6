package io.stateward.bench;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.auth.LoginConfig;

/** Has the tokens of the bare application checked as Stateward's API has its own; the server reads this of beans only. */
@LoginConfig(authMethod = "MP-JWT", realmName = "stateward")
@ApplicationScoped
public class BareSignOn {}
