/** The API's paths for subjects and their types. */
@NullMarked
package io.stateward.subjects.web;

import org.jspecify.annotations.NullMarked;
