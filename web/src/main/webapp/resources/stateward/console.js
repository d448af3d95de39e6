/* What the console's pages do in the browser beyond Faces. Nothing here decides anything: without it the pages still work. */
(() => {
  'use strict';

  // A step whose form was refused stays open, so that its sentence is not far from its field.
  document.querySelectorAll('details.sw-step').forEach((step) => {
    if (step.querySelector('.ui-message-error, .ui-state-error')) step.open = true;
  });
})();
