/**
 * Knows whose request this is, and makes everything else unreachable.
 *
 * <p>Operations: {@code Tenants} registers organisations and finds them by the organisation id of a verified token; {@code
 * CurrentTenant} holds the caller of this request and lets readers pass; {@code PlatformCaller} lets the platform's operator pass; {@code TenantSql} runs the few set-based statements that JPA cannot; {@code
 * TenantStamps} tells whether what is remembered of a tenant still holds, and {@code Stamped} remembers it.
 *
 * <ol>
 *   <li>The tenant comes from a verified token or from a durable work row, never from a header, path or body, because both can be
 *       chosen by the caller.
 *   <li>It is set once per request and cannot be changed, so that no code becomes another tenant half-way.
 *   <li>One interceptor ties the database session to it: EclipseLink's tenant property everywhere, and PostgreSQL's row-level
 *       security, set through the transaction's own connection, so that a wrong native query returns nothing.
 *   <li>A transaction that was tied to one tenant refuses another.
 *   <li>Boundaries ask for the role themselves, reads too, so that a page or path that forgot to ask opens nothing: an agent reaches only
 *       itself, the platform's operator no tenant's data.
 * </ol>
 *
 * <p>Out of scope: accounts and clients ({@code identity}), what a role may do ({@code web} for paths, boundaries for data).
 */
@NullMarked
package io.stateward.tenancy;

import org.jspecify.annotations.NullMarked;
