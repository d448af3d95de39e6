/** The API's paths and the console's pages for recipients of data. */
@NullMarked
package io.stateward.recipients.web;

import org.jspecify.annotations.NullMarked;
