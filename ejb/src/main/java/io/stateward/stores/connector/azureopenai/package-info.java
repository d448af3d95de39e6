/**
 * Speaks to state that one Azure OpenAI resource keeps: the same kinds as at OpenAI, by the same code.
 *
 * <p>Configuration: {@code {baseUrl, apiKey, apiVersion?, expiresAfterDays?}}: the resource's v1 API, usually
 * {@code https://NAME.openai.azure.com/openai/v1}; a key of the resource, a secret; {@code apiVersion} is sent as {@code api-version} where a
 * resource needs one.
 *
 * <ol>
 *   <li>All rules of {@code stores.connector.openai} hold here; what differs is a {@code Flavour}.
 *   <li>The key goes into the header {@code api-key}.
 *   <li>"Resource not found" with the code 404 is Azure's word for a wrong path and for a part of the API that the resource lacks. It is
 *       no word on an object: a resource without conversations must not look like an empty one.
 *   <li>A resource's host names the resource and not its region, so its region is what is declared.
 * </ol>
 *
 * <p>Evidence: our own simulator only, in Azure's manner, driven by OpenAI's Java SDK with its Azure key; it has not met Azure. Out of scope:
 * sessions of Foundry agents, which take Entra tokens and no key ({@code DELETE} answers 204 there also for what never was).
 */
@NullMarked
package io.stateward.stores.connector.azureopenai;

import org.jspecify.annotations.NullMarked;
