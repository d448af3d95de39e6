@NullMarked
package io.stateward.web;

import org.jspecify.annotations.NullMarked;
