/* What the console's pages do in the browser beyond Faces. Nothing here decides anything: without it the pages still work. */
(() => {
  'use strict';

  // A step whose form was refused is open again, so that what was typed and the sentence above are seen together.
  const SENT = 'stateward-sent-form';
  document.addEventListener('submit', (event) => sessionStorage.setItem(SENT, event.target.id));
  if (document.querySelector('.ui-messages-error')) {
    document.getElementById(sessionStorage.getItem(SENT))?.closest('details.sw-step')?.setAttribute('open', '');
  }

  // Something on the page is not finished yet: look again soon.
  const unfinished = document.querySelector('[data-look-again]');
  if (unfinished) setTimeout(() => location.assign(location.href), Number(unfinished.dataset.lookAgain));
})();
