// Live updates: when the stream names a change, the page asks for itself again and takes over what differs. All else works
// without this file. Text of others arrives only as HTML that the service has escaped, and is parsed without running anything.
'use strict';
(() => {
  const main = document.querySelector('main');
  const status = document.getElementById('live');
  // After some silence a change is shown almost at once; many changes are shown together. Random parts spread many browsers
  const shortest = 50;
  const usual = 300;
  const silence = 2000;
  const longest = 60000;
  let waiting = false;
  let refreshed = 0;
  let source = null;
  let changed = new Set();

  const say = text => { if (status) status.textContent = text; };

  const offerCopies = () => {
    if (!navigator.clipboard) return;
    for (const command of document.querySelectorAll('.command')) {
      const button = document.createElement('button');
      button.textContent = 'Copy';
      button.addEventListener('click', async () => {
        await navigator.clipboard.writeText(command.querySelector('pre').textContent);
        say('Copied.');
      });
      command.append(button);
    }
  };

  const take = (fresh, names) => {
    const from = fresh.querySelector('main');
    const now = document.querySelector('main');
    if (!from || !now) return;
    const kept = now.querySelector('[data-keep]');
    const focused = document.activeElement && document.activeElement.id;
    const place = from.querySelector('[data-keep]');
    if (kept && place) place.replaceWith(kept);
    now.replaceChildren(...from.childNodes);
    now.dataset.watch = from.dataset.watch;
    for (const row of now.querySelectorAll('[data-row]')) {
      const name = row.querySelector('th').textContent;
      row.classList.toggle('is-new', names.has(name));
    }
    const foot = fresh.querySelector('footer p');
    const mine = document.querySelector('footer p');
    if (foot && mine && mine.id !== 'live') mine.replaceWith(foot);
    offerCopies();
    const again = focused && document.getElementById(focused);
    if (again) again.focus({ preventScroll: true });
  };

  const refresh = async () => {
    waiting = false;
    refreshed = Date.now();
    const names = changed;
    changed = new Set();
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, credentials: 'same-origin' });
      if (answer.redirected && new URL(answer.url).pathname.endsWith('/sign-in')) {
        location.reload();
        return;
      }
      take(new DOMParser().parseFromString(await answer.text(), 'text/html'), names);
      say(names.size === 1 ? '1 claim has changed.' : names.size + ' claims have changed.');
    } catch (error) {
      soon(longest / 6);
    }
  };

  const soon = delay => {
    if (waiting) return;
    waiting = true;
    setTimeout(refresh, delay);
  };

  const note = event => {
    const name = JSON.parse(event.data).name;
    if (main.dataset.claim !== undefined && main.dataset.claim !== name) return;
    changed.add(name);
    const least = Date.now() - refreshed > silence ? shortest : usual;
    soon(least + Math.random() * least);
  };

  const open = address => {
    source = new EventSource(address);
    for (const type of ['added', 'modified', 'deleted']) source.addEventListener(type, note);
    source.addEventListener('open', () => say('Updating live.'));
    source.addEventListener('error', () => {
      say('Not updating: the connection is interrupted.');
      // Refused for good: too many streams, or no longer signed in
      if (source.readyState === EventSource.CLOSED) setTimeout(() => open(main.dataset.watch), longest / 2 * (1 + Math.random()));
    });
    source.addEventListener('gone', async () => {
      source.close();
      await refresh();
      open(main.dataset.watch);
    });
  };

  offerCopies();
  if (main && main.dataset.watch && window.EventSource) open(main.dataset.watch);
  addEventListener('pagehide', () => { if (source) source.close(); });
  addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
})();
