package io.stateward.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Is the tenant API; every resource in the WAR belongs to it. */
@ApplicationPath("/api/v1")
public class StatewardApi extends Application {}
