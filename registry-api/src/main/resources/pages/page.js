// What htmx does not do for the live pages. The templates declare what refreshes them; all else works without scripts.
'use strict';
(() => {
  // After some silence a change is shown almost at once; many changes are shown together. Random parts spread many browsers
  const shortest = 50;
  const usual = 500;
  const silence = 2000;
  const longestPause = 60000;
  const waiting = new Set();
  const trying = new Set();
  let refreshed = 0;
  let source = null;
  let failures = 0;
  let notice = '';
  let changed = new Set();
  let asked = new Set();

  const say = text => {
    const status = document.getElementById('live');
    if (!status) return;
    status.textContent = (text + ' ' + notice).trim();
    status.classList.toggle('is-off', notice !== '');
  };

  const isLive = () => document.querySelector('[sse-connect]') !== null;

  const isOpen = () => source !== null && source.readyState === EventSource.OPEN;

  const live = () => {
    failures = 0;
    notice = '';
  };

  const interrupted = () => {
    const minute = new Date().toISOString().slice(0, 16).replace('T', ' ');
    notice ||= 'Not live since ' + minute + ' UTC. The page connects again by itself.';
    say('');
  };

  // Sooner at first, as after a restart of the service; later while that does not help
  const again = element => {
    if (trying.has(element)) return;
    trying.add(element);
    setTimeout(() => {
      trying.delete(element);
      htmx.trigger(element, 'again');
    }, Math.min(longestPause, 2000 * 2 ** failures++) * (1 + Math.random()) / 2);
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

  // To htmx, a request that fails is an error for the console. Here it is an answer with the status 0
  addEventListener('htmx:beforeSend', event => {
    const request = event.detail.xhr;
    request.onerror = request.onabort = request.ontimeout = request.onload;
  });

  addEventListener('htmx:afterOnLoad', event => {
    const status = event.detail.xhr.status;
    if (status === 0 || status >= 500) {
      for (const name of asked) changed.add(name);
      interrupted();
      again(event.detail.elt);
      return;
    }
    if (isOpen() || !isLive()) live();
    for (const row of document.querySelectorAll('[data-row]')) {
      row.classList.toggle('is-new', asked.has(row.querySelector('th').textContent));
    }
    offerCopies();
    const names = asked.size === 1 ? '1 claim has changed.' : asked.size + ' claims have changed.';
    say(asked.size > 0 ? names : isOpen() ? 'Updating live.' : '');
  });

  // The extension writes each interruption to the console as an error, and tries again within a second when it is refused:
  // too many streams, a service that is not ready, or no longer signed in
  class Stream extends EventSource {
    set onerror(_) {}
  }

  htmx.createEventSource = address => {
    const stream = new Stream(address);
    source = stream;
    stream.addEventListener('open', () => {
      live();
      say('Updating live.');
    });
    stream.addEventListener('error', () => {
      if (stream !== source) return;
      interrupted();
      if (stream.readyState === EventSource.CLOSED) again(document.getElementById('page'));
    });
    return stream;
  };

  // A stream may not notice for minutes that the network is gone
  addEventListener('offline', () => { if (isLive()) interrupted(); });
  addEventListener('online', () => { if (isLive()) htmx.trigger('#page', 'again'); });

  offerCopies();
  addEventListener('pagehide', () => { if (source) source.close(); });
  addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
})();
