/** The API's paths for policies, decisions, holds and categories. */
@NullMarked
package io.stateward.policies.web;

import org.jspecify.annotations.NullMarked;
