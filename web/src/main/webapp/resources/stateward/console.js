/* What the console's pages do in the browser beyond Faces. Nothing here decides anything: without it the pages still work. */
(() => {
  'use strict';

  // Something on the page is not finished yet: look again soon.
  const unfinished = document.querySelector('[data-look-again]');
  if (unfinished) {
    // Not under somebody's hands: what was typed or refused would be gone.
    let touched = document.querySelector('.sw-note-error') !== null;
    document.addEventListener('input', () => { touched = true; });
    document.addEventListener('toggle', () => { touched = true; }, true);
    setTimeout(() => { if (!touched) location.assign(location.pathname + location.search); }, Number(unfinished.dataset.lookAgain));
  }

  // A step that was refused is open, so that what was typed and the sentence above are seen together.
  document.querySelectorAll('details[data-open=true]').forEach((step) => { step.open = true; });

  // On a narrow screen a row becomes a card, and each value needs its column's name.
  document.querySelectorAll('.ui-datatable-reflow table').forEach((table) => {
    const names = [...table.querySelectorAll('thead th')].map((head) => head.textContent.trim());
    table.querySelectorAll('tbody tr').forEach((row) => {
      [...row.children].forEach((cell, column) => { if (names[column]) cell.dataset.label = names[column]; });
    });
  });

  // A form is sent once, however often its button is pressed.
  document.querySelectorAll('form[method=post]').forEach((form) => {
    let sent = false;
    form.addEventListener('submit', (event) => {
      if (sent) event.preventDefault();
      else if (!event.defaultPrevented) sent = true;
    });
    window.addEventListener('pageshow', () => { sent = false; });
  });

  // More rows for more identifiers, up to the limit that the form names.
  document.querySelectorAll('[data-rows]').forEach((rows) => {
    const more = document.createElement('button');
    more.type = 'button';
    more.className = 'sw-button sw-quiet';
    more.textContent = 'Another identifier';
    more.addEventListener('click', () => {
      const row = rows.querySelector('.sw-row').cloneNode(true);
      const value = row.querySelector('input');
      value.value = '';
      rows.insertBefore(row, more);
      value.focus();
      more.hidden = rows.querySelectorAll('.sw-row').length >= Number(rows.dataset.rows);
    });
    rows.append(more);
  });

  // A file may be dropped anywhere on the zone; one that is too large is not even sent.
  document.querySelectorAll('.sw-drop').forEach((zone) => {
    const input = zone.querySelector('input[type=file]');
    const problem = zone.querySelector('[data-problem]');
    const limit = Number(zone.dataset.maxBytes);
    const look = () => {
      const large = input.files.length > 0 && input.files[0].size > limit;
      problem.textContent = large ? zone.dataset.tooLarge : '';
      if (large) input.value = '';
    };
    zone.addEventListener('dragover', (event) => { event.preventDefault(); zone.classList.add('sw-over'); });
    zone.addEventListener('dragleave', () => zone.classList.remove('sw-over'));
    zone.addEventListener('drop', (event) => {
      event.preventDefault();
      zone.classList.remove('sw-over');
      input.files = event.dataTransfer.files;
      look();
    });
    input.addEventListener('change', look);
  });

  // Live progress. The texts come from the server as they are to be read; the page is opened anew at the end.
  const live = document.querySelector('[data-follow]');
  if (live && window.EventSource) {
    const source = new EventSource(live.dataset.follow);
    const status = document.getElementById('status');
    const bar = live.querySelector('progress');
    const part = (name) => live.querySelector('[data-follow-' + name + ']');
    const item = (target) => {
      const line = document.createElement('li');
      const tag = document.createElement('span');
      tag.className = target.tag;
      tag.textContent = target.words;
      line.append(target.name + ' ', tag);
      if (target.patience) {
        const wait = document.createElement('p');
        wait.className = 'sw-quiet-text';
        wait.textContent = target.patience;
        line.append(wait);
      }
      return line;
    };
    source.addEventListener('progress', (event) => {
      const now = JSON.parse(event.data);
      part('words').textContent = now.words;
      status.textContent = now.words;
      status.className = now.tag;
      part('count').textContent = now.done + ' of ' + now.total + ' targets done';
      if (now.total > 0) {
        bar.max = now.total;
        bar.value = now.done;
      }
      part('targets').replaceChildren(...now.targets.map(item));
      live.dataset.followed = 'true';
    });
    source.addEventListener('end', () => {
      source.close();
      location.replace(live.dataset.page);
    });
    // Closed for good, as after the session's end: the page itself says what is to be done.
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) setTimeout(() => location.replace(live.dataset.page), 5000);
    });
  }
})();
