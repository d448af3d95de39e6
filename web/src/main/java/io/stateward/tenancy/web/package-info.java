/** Shows callers who they are and lets the platform's operator onboard tenants. */
@NullMarked
package io.stateward.tenancy.web;

import org.jspecify.annotations.NullMarked;
