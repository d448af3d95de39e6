/* The policy editor beyond its text area: line numbers, a check by the server while one types, and what may stand at the cursor, read from the
   published JSON Schema. Without it the text area, "Check" and "Write down" still work. */
(() => {
  'use strict';

  const editor = document.querySelector('.sw-editor');
  const text = document.getElementById('document');
  if (!editor || !text) return;

  const gutter = editor.querySelector('.sw-gutter');
  const verdict = document.getElementById('verdict');
  const offers = editor.querySelector('[data-offers]');
  const placeName = editor.querySelector('[data-offers-place]');
  const CHECK_AFTER_MILLIS = 400;

  // ---- lines ----

  let marked = new Map();

  const showLines = () => {
    const count = text.value.split('\n').length;
    while (gutter.children.length > count) gutter.lastChild.remove();
    while (gutter.children.length < count) {
      const line = document.createElement('div');
      line.textContent = gutter.children.length + 1;
      gutter.append(line);
    }
    [...gutter.children].forEach((line, at) => { line.className = marked.get(at + 1) || ''; });
    gutter.scrollTop = text.scrollTop;
  };

  const mark = (line, style) => {
    marked = line ? new Map([[line, style]]) : new Map();
    showLines();
  };

  const goTo = (line) => {
    const before = text.value.split('\n').slice(0, line - 1).join('\n').length;
    const start = line > 1 ? before + 1 : 0;
    const end = text.value.indexOf('\n', start);
    text.focus();
    text.setSelectionRange(start, end < 0 ? text.value.length : end);
    const height = text.scrollHeight / Math.max(1, text.value.split('\n').length);
    text.scrollTop = Math.max(0, (line - 4) * height);
  };

  // ---- the server's word ----

  const paragraph = (words, style) => {
    const p = document.createElement('p');
    p.textContent = words;
    p.className = style;
    return p;
  };

  const tell = (answer) => {
    const parts = [];
    text.setAttribute('aria-invalid', String(!answer.accepted));
    if (answer.accepted) {
      mark(null);
      parts.push(paragraph('This can be drafted as version ' + answer.version + ' of ' + answer.name + '.', 'sw-good'));
      if (answer.warnings.length > 0) {
        const list = document.createElement('ul');
        list.className = 'sw-list';
        answer.warnings.forEach((warning) => {
          const item = document.createElement('li');
          const field = document.createElement('code');
          field.textContent = warning.field;
          item.append(field, ' ' + warning.text);
          list.append(item);
        });
        parts.push(list);
      }
    } else {
      mark(answer.line || null, 'sw-wrong-line');
      parts.push(paragraph(answer.sentence, 'sw-wrong'));
      if (answer.line) {
        const go = document.createElement('button');
        go.type = 'button';
        go.className = 'sw-button sw-quiet';
        go.textContent = 'Go to line ' + answer.line;
        go.addEventListener('click', () => goTo(answer.line));
        parts.push(go);
      }
    }
    verdict.replaceChildren(...parts);
  };

  let waiting = 0;
  let asked = 0;

  const check = async () => {
    const mine = ++asked;
    try {
      const answer = await fetch(editor.dataset.check, {
        method: 'POST', headers: { 'Content-Type': 'application/yaml' }, body: text.value, redirect: 'error',
      });
      if (mine !== asked) return; // something newer is under way
      if (answer.ok) tell(await answer.json());
      else verdict.replaceChildren(paragraph(answer.status === 401
        ? 'You are signed out. Copy the text before you open the page again.'
        : 'It could not be checked now. “Check” tries again.', 'sw-wrong'));
    } catch (unreachable) {
      if (mine === asked) verdict.replaceChildren(paragraph('It could not be checked: the server cannot be reached.', 'sw-wrong'));
    }
  };

  const checkSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(check, CHECK_AFTER_MILLIS);
  };

  // ---- where the cursor stands, in block and in flow style, in YAML and in JSON ----

  const KEY = /^(\s*)(?:- +)?(?:"([^"]*)"|'([^']*)'|([A-Za-z][\w-]*))\s*:(?=\s|$)(.*)$/;

  const flowed = (flow, part) => {
    for (let at = 0; at < part.length; at++) {
      const top = flow[flow.length - 1];
      const char = part[at];
      if (char === '"' || char === "'") {
        const end = part.indexOf(char, at + 1);
        const quoted = part.slice(at + 1, end < 0 ? part.length : end);
        if (top) top.word = quoted;
        at = end < 0 ? part.length : end;
      } else if (char === '#' && (at === 0 || /\s/.test(part[at - 1]))) {
        return;
      } else if (char === '{' || char === '[') {
        flow.push({ map: char === '{', key: null, word: '' });
      } else if (char === '}' || char === ']') {
        flow.pop();
        if (flow.length) flow[flow.length - 1].word = '';
      } else if (top && char === ':' && top.map && top.key === null) {
        top.key = top.word.trim();
        top.word = '';
      } else if (top && char === ',') {
        top.word = '';
        if (top.map) top.key = null;
      } else if (top) {
        top.word += char;
      }
    }
  };

  /** Returns the path of fields above the cursor, whether a field or a value stands there, and what is typed of it. */
  const place = () => {
    const block = [];
    let flow = [];
    let here = { wantsKey: true, word: '' };
    const lines = text.value.slice(0, text.selectionStart).split('\n');
    lines.forEach((line, at) => {
      const last = at === lines.length - 1;
      if (flow.length) {
        flowed(flow, line);
        return;
      }
      if (!last && /^\s*(#|$)/.test(line)) return;
      if (/^---/.test(line)) {
        block.length = 0;
        return;
      }
      const indent = line.search(/\S|$/);
      const item = /^\s*- /.test(line) || /^\s*-$/.test(line);
      while (block.length && (block[block.length - 1].indent > indent
        || (block[block.length - 1].indent === indent && !item))) block.pop();
      const key = KEY.exec(line);
      if (key) {
        block.push({ indent, key: key[2] ?? key[3] ?? key[4] });
        flowed(flow, key[5]);
        here = { wantsKey: false, word: key[5].trim() };
      } else if (/^\s*[[{]/.test(line)) {
        flowed(flow, line);
        here = { wantsKey: true, word: '' };
      } else {
        here = { wantsKey: !item, word: line.trim().replace(/^- */, '') };
      }
    });
    const path = block.map((step) => step.key);
    if (flow.length) {
      flow.forEach((step) => { if (step.map && step.key !== null) path.push(step.key); });
      const top = flow[flow.length - 1];
      here = { wantsKey: top.map && top.key === null, word: top.word.trim(), flow: true };
    }
    return { path, ...here };
  };

  // ---- the schema ----

  let schema = null;

  const target = (node) => (node && node.$ref
    ? { ...node.$ref.slice(2).split('/').reduce((at, step) => at[step], schema), ...node } : node || {});

  const kindTyped = () => (/(?:^|[{,\s])["']?kind["']?\s*:\s*["']?([a-z]+)/.exec(text.value) || [])[1];

  /** Returns the fields of a node, also those that a condition on the document's kind adds. */
  const fieldsOf = (given) => {
    const node = target(given);
    const fields = { ...node.properties };
    (node.allOf || []).forEach((part) => {
      const kind = part.if && part.if.properties && part.if.properties.kind;
      if (kind && kind.const === kindTyped()) {
        Object.entries(fieldsOf(part.then)).forEach(([name, field]) => {
          fields[name] = { ...target(fields[name]), ...target(field) };
        });
      }
    });
    return fields;
  };

  const nodeAt = (path) => path.reduce((node, step) => {
    const found = fieldsOf(node)[step];
    return found === undefined ? undefined : target(found);
  }, schema);

  const valuesOf = (given) => {
    const node = target(given);
    const own = [...(node.enum || []), ...(node.const === undefined ? [] : [node.const])];
    const parts = [...(node.anyOf || []), ...(node.oneOf || []), ...(node.items ? [node.items] : [])];
    return [...own, ...parts.flatMap(valuesOf)].filter((value) => typeof value === 'string');
  };

  const meaningOf = (given) => {
    const node = target(given);
    return node.description || (node.items && meaningOf(node.items)) || '';
  };

  const isMap = (node) => target(node).type === 'object' || Object.keys(fieldsOf(node)).length > 0;
  const isList = (node) => target(node).type === 'array';

  const knownNames = (path) => {
    const list = editor.querySelector('[data-known="' + CSS.escape(path[path.length - 1] || '') + '"]');
    return list && path[path.length - 2] === 'appliesTo' ? [...list.children].map((item) => item.textContent) : [];
  };

  /** Returns what may stand at the cursor: {name, meaning, insert}. */
  const offered = (at) => {
    const node = nodeAt(at.path);
    if (node === undefined) return [];
    const begun = (name) => name.toLowerCase().startsWith(at.word.toLowerCase().replace(/["']/g, ''));
    // After "field:" on its own line what comes next may also be the field's own fields.
    if (at.wantsKey || (isMap(node) && at.word === '')) {
      const there = new Set(at.path.length === 0 ? [...text.value.matchAll(/^["']?(\w+)["']?\s*:/gm)].map((m) => m[1]) : []);
      const required = new Set(target(node).required || []);
      return Object.entries(fieldsOf(node))
        .filter(([name]) => begun(name) && (!there.has(name) || name === at.word))
        .map(([name, field]) => ({
          name, meaning: (required.has(name) ? 'Required. ' : '') + meaningOf(field), insert: name + ': ', field,
        }));
    }
    return [...valuesOf(node), ...knownNames(at.path)].filter(begun)
      .map((value) => ({ name: value, meaning: '', insert: value }));
  };

  const put = (words, from) => {
    text.focus();
    text.setSelectionRange(from, text.selectionStart);
    // Keeps the browser's undo, which setRangeText does not.
    if (!document.execCommand('insertText', false, words)) text.setRangeText(words, from, text.selectionEnd, 'end');
    text.dispatchEvent(new Event('input'));
  };

  const take = (offer, at) => {
    const node = nodeAt(at.path);
    const line = text.value.slice(0, text.selectionStart).split('\n').pop();
    let words = offer.insert;
    if (offer.field && !at.wantsKey) {
      // Behind "appliesTo:" a field goes to the next line, one step deeper.
      words = '\n' + ' '.repeat(line.search(/\S|$/) + 2) + words;
    } else if (!offer.field && !at.flow && isList(node) && !/^\s*- /.test(line)) {
      words = '[' + words + ']';
    } else if (!offer.field && /:$/.test(line)) {
      words = ' ' + words;
    }
    put(words, text.selectionStart - at.word.length);
  };

  const showOffers = () => {
    if (!schema) return;
    const at = place();
    const node = nodeAt(at.path);
    const where = at.path.length === 0 ? 'The document' : at.path.join(' › ');
    placeName.textContent = node === undefined ? where + ': no such field.' : where + (meaningOf(node) ? ': ' + meaningOf(node) : '');
    offers.replaceChildren(...offered(at).map((offer) => {
      const item = document.createElement('li');
      const button = document.createElement('button');
      button.type = 'button';
      const name = document.createElement('strong');
      name.textContent = offer.name;
      button.append(name);
      if (offer.meaning) {
        const meaning = document.createElement('small');
        meaning.textContent = offer.meaning;
        button.append(meaning);
      }
      button.addEventListener('click', () => take(offer, at));
      item.append(button);
      return item;
    }));
  };

  // ---- keys ----

  text.addEventListener('keydown', (event) => {
    if (event.ctrlKey && event.code === 'Space') {
      event.preventDefault();
      const first = offers.querySelector('button');
      if (first) first.focus();
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && !event.isComposing && text.selectionStart === text.selectionEnd) {
      const line = text.value.slice(0, text.selectionStart).split('\n').pop();
      const indent = line.search(/\S|$/) + (/:\s*$/.test(line) ? 2 : 0);
      if (indent > 0) {
        event.preventDefault();
        put('\n' + ' '.repeat(indent), text.selectionStart);
      }
    }
  });

  offers.addEventListener('keydown', (event) => {
    const buttons = [...offers.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement);
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === 'Escape') text.focus();
    else if (next !== undefined && buttons[next]) buttons[next].focus();
    else return;
    event.preventDefault();
  });

  text.addEventListener('input', () => {
    mark(null);
    showOffers();
    checkSoon();
  });
  ['keyup', 'click', 'focus'].forEach((moved) => text.addEventListener(moved, showOffers));
  text.addEventListener('scroll', () => { gutter.scrollTop = text.scrollTop; });

  mark(Number(text.dataset.wrongLine) || null, 'sw-wrong-line');
  fetch(editor.dataset.schema).then((answer) => answer.json()).then((read) => {
    schema = read;
    editor.dataset.ready = 'true';
    showOffers();
  }).catch(() => { placeName.textContent = 'The form of policies cannot be loaded now.'; });
  check();
})();
