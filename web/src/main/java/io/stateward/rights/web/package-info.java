/** The API's paths and the console's pages for requests other than erasure. */
@NullMarked
package io.stateward.rights.web;

import org.jspecify.annotations.NullMarked;
