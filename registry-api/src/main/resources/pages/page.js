// What htmx does not do for the live pages. The templates declare what refreshes them; all else works without scripts.
'use strict';
(() => {
  // After some silence a change is shown almost at once; many changes are shown together. Random parts spread many browsers
  const shortest = 50;
  const usual = 500;
  const silence = 2000;
  const failed = 10000;
  const refused = 30000;
  const waiting = new Set();
  let refreshed = 0;
  let source = null;
  let changed = new Set();
  let asked = new Set();

  const say = text => {
    const status = document.getElementById('live');
    if (status) status.textContent = text;
  };

  const offerCopies = () => {
    if (!navigator.clipboard) return;
    for (const command of document.querySelectorAll('.command:not(:has(button))')) {
      const button = document.createElement('button');
      button.textContent = 'Copy';
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(command.querySelector('pre').textContent);
        say('Copied.');
      });
      command.append(button);
    }
  };

  const note = event => {
    const name = JSON.parse(event.detail.data).name;
    const claim = document.getElementById('main').dataset.claim;
    if (claim !== undefined && claim !== name) {
      // The stream of a claim's page has the other claims that mention it
      event.stopImmediatePropagation();
      return;
    }
    changed.add(name);
  };

  // Before the event reaches the element that it refreshes
  for (const type of ['sse:added', 'sse:modified', 'sse:deleted']) addEventListener(type, note, true);

  addEventListener('htmx:confirm', event => {
    event.preventDefault();
    const element = event.detail.elt;
    if (waiting.has(element)) return;
    waiting.add(element);
    const longest = Date.now() - refreshed > silence ? shortest : usual;
    setTimeout(() => {
      waiting.delete(element);
      event.detail.issueRequest(true);
    }, longest / 2 * (1 + Math.random()));
  });

  addEventListener('htmx:beforeRequest', () => {
    refreshed = Date.now();
    asked = changed;
    changed = new Set();
  });

  addEventListener('htmx:afterOnLoad', event => {
    if (!event.detail.successful) return;
    for (const row of document.querySelectorAll('[data-row]')) {
      row.classList.toggle('is-new', asked.has(row.querySelector('th').textContent));
    }
    offerCopies();
    if (asked.size > 0) say(asked.size === 1 ? '1 claim has changed.' : asked.size + ' claims have changed.');
  });

  const again = (element, delay) => setTimeout(() => htmx.trigger(element, 'again'), delay);

  for (const type of ['htmx:sendError', 'htmx:responseError', 'htmx:timeout']) {
    addEventListener(type, event => {
      for (const name of asked) changed.add(name);
      again(event.detail.elt, failed);
    });
  }

  addEventListener('htmx:sseOpen', event => {
    source = event.detail.source;
    say('Updating live.');
  });

  addEventListener('htmx:sseError', event => {
    say('Not updating: the connection is interrupted.');
    if (event.detail.source.readyState !== EventSource.CLOSED) return;
    // Refused: too many streams, or no longer signed in. The extension would try again within a second
    event.target.removeAttribute('sse-connect');
    again(event.target, refused * (1 + Math.random()));
  });

  offerCopies();
  addEventListener('pagehide', () => { if (source) source.close(); });
  addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
})();
