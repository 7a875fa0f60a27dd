// Draws the status page from /status.json, again and again while somebody looks.
const POLL_MILLIS = 3000;
const RETRY_MILLIS = 10000;
const HISTORY_MAX = 100; // samples: five minutes
const WINDOW_SECONDS = 60;
const DAYS_BAD = 14;
const DAYS_WARN = 30;
const PROBLEMS_SHOWN = 25;
const TOKEN = 'xmpp-gateway-admin-token';
const TOKEN_SHAPE = /^[A-Za-z0-9._~+/-]+=*$/;
const ROUTES = { bosh: 'BOSH', websocket: 'WebSocket', upload: 'Upload', register: 'Registration', host_meta: 'Discovery',
  files: 'Files', proxy: 'Proxied', none: 'No route' };
const OWNERS = { client: 'client', gateway: 'gateway', backend: 'XMPP server' };

const at = (id) => document.getElementById(id);
const history = []; // snapshots, the oldest first
let timer;
let paused = false;
let asking = false;

// --- numbers ---------------------------------------------------------------------------------------------------------

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { maximumFractionDigits: 1, minimumFractionDigits: 1 });
const count = (value) => whole.format(value);
const rate = (value) => (value === undefined ? '–' : (value > 0 && value < 100 ? fine : whole).format(value));

function seconds(value) {
  if (value === undefined) return '–';
  if (value === Infinity) return 'longer';
  if (value >= 1) return `${fine.format(value)} s`;
  return `${(value >= 0.01 ? whole : fine).format(value * 1000)} ms`;
}

function uptime(total) {
  const [days, hours, minutes] = [Math.floor(total / 86400), Math.floor(total / 3600) % 24, Math.floor(total / 60) % 60];
  if (days) return `${days} d ${hours} h`;
  return hours ? `${hours} h ${minutes} min` : `${minutes} min ${Math.floor(total) % 60} s`;
}

const sum = (list, value) => list.reduce((total, each) => total + value(each), 0);

/** What a counter grew by in a second, between two snapshots. */
function perSecond(from, to, value) {
  const elapsed = from && to.gateway.uptimeSeconds - from.gateway.uptimeSeconds;
  return elapsed > 0 ? Math.max(0, value(to) - value(from)) / elapsed : undefined;
}

/** The oldest snapshot of the last minute, to compare the newest with. */
function aMinuteAgo() {
  const now = history.at(-1).gateway.uptimeSeconds;
  const from = history.find((each) => now - each.gateway.uptimeSeconds <= WINDOW_SECONDS + 1);
  return from === history.at(-1) ? undefined : from;
}

const grown = (value) => (aMinuteAgo() ? Math.max(0, value(history.at(-1)) - value(aMinuteAgo())) : 0);

/** Latencies of several routes, added. */
function added(latencies) {
  const buckets = new Map();
  latencies.forEach((each) => each.buckets.forEach((b) => buckets.set(b.upToSeconds, (buckets.get(b.upToSeconds) ?? 0) + b.count)));
  return { count: sum(latencies, (each) => each.count), buckets };
}

/** A quantile of what came between two snapshots: within its bucket as if all were spread evenly. */
function quantile(share, from, to) {
  const total = to.count - (from?.count ?? 0);
  if (total <= 0) return undefined;
  let left = share * total;
  let lower = 0;
  for (const [upper, all] of [...to.buckets].sort((a, b) => a[0] - b[0])) {
    const inside = all - (from?.buckets.get(upper) ?? 0);
    if (inside > 0 && left <= inside) return lower + (upper - lower) * (left / inside);
    left -= inside;
    lower = upper;
  }
  return Infinity;
}

function serviceTime(share, latencies) {
  const from = aMinuteAgo();
  return from ? quantile(share, added(latencies(from)), added(latencies(history.at(-1)))) : undefined;
}

// --- what to look at in a snapshot -----------------------------------------------------------------------------------

const routes = (snapshot) => snapshot.domains.flatMap((domain) => domain.routes);
const requests = (snapshot) => sum(routes(snapshot), (route) => route.requests);
const failures = (snapshot) => sum(routes(snapshot), (route) => route.failed);
const boshSessions = (snapshot) => sum(snapshot.domains, (domain) => domain.bosh.sessions);
const webSockets = (snapshot) => sum(snapshot.domains, (domain) => domain.webSockets.open);
const waiting = (snapshot) => sum(snapshot.domains, (domain) => domain.bosh.waiting);
const connections = (snapshot) =>
  sum(snapshot.listeners.filter((listener) => listener.kind !== 'admin'), (listener) => listener.connections);
const allLatencies = (snapshot) => routes(snapshot).map((route) => route.service);
const find = (domain, kind) => (snapshot) =>
  snapshot.domains.find((each) => each.name === domain)?.routes.find((route) => route.kind === kind);

function rates(value) {
  return history.slice(1).map((to, i) => perSecond(history[i], to, value) ?? 0);
}

// --- drawing ---------------------------------------------------------------------------------------------------------

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Keeps a sparkline in a node; numbers beside it say the same, so it is hidden from screen readers. */
function sparkline(node, values, trouble) {
  const space = 'http://www.w3.org/2000/svg';
  let svg = node.querySelector('svg');
  if (!svg) {
    svg = document.createElementNS(space, 'svg');
    svg.setAttribute('viewBox', '0 0 100 24');
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.setAttribute('aria-hidden', 'true');
    const area = document.createElementNS(space, 'path');
    area.setAttribute('class', 'area');
    svg.append(area, document.createElementNS(space, 'path'));
    node.append(svg);
  }
  svg.classList.toggle('trouble', Boolean(trouble));
  const top = Math.max(...values, 1e-9);
  const step = 100 / Math.max(1, values.length - 1);
  const line = values.map((value, i) => `${(i * step).toFixed(1)},${(23 - (22 * value) / top).toFixed(1)}`).join('L');
  const drawn = values.length > 1;
  svg.children[0].setAttribute('d', drawn ? `M0,24L${line}L100,24Z` : '');
  svg.children[1].setAttribute('d', drawn ? `M${line}` : '');
}

/** Tiles: { name, value, more, spark, trouble }. */
function tiles(list, all) {
  all.forEach((tile, i) => {
    let box = list.children[i];
    if (!box) {
      box = element('li');
      box.append(element('span', 'name'), element('strong'), element('span', 'more'));
      list.append(box);
    }
    setText(box.children[0], tile.name);
    setText(box.children[1], tile.value);
    setText(box.children[2], tile.more ?? '');
    if (tile.spark) sparkline(box, tile.spark, tile.trouble);
  });
}

/** Rows keep their elements while they stay, so that nobody who reads loses their place. Cells: { text, style, badge, spark }. */
function table(id, rows, empty) {
  const body = at(id).tBodies[0];
  const heads = [...at(id).tHead.rows[0].cells];
  const shown = rows.length ? rows : [{ key: 'empty', cells: [{ text: empty }] }];
  const known = new Map([...body.rows].map((row) => [row.dataset.key, row]));
  const wanted = shown.map(({ key, cells, first }) => {
    const row = known.get(key) ?? element('tr');
    row.dataset.key = key;
    row.className = first ? 'first' : '';
    cells.forEach((cell, i) => fill(row, i, cell, heads[i]));
    if (key === 'empty') row.cells[0].colSpan = heads.length;
    return row;
  });
  if (wanted.length !== body.rows.length || wanted.some((row, i) => row !== body.rows[i])) body.replaceChildren(...wanted);
}

function fill(row, i, cell, head) {
  let node = row.cells[i];
  if (!node) {
    node = element(i === 0 ? 'th' : 'td');
    if (i === 0) node.scope = 'row';
    node.dataset.label = head.textContent;
    row.append(node);
  }
  node.className = [head.className, cell.style].filter(Boolean).join(' ');
  if (cell.spark) {
    sparkline(node, cell.spark, cell.trouble);
  } else if (cell.badge) {
    if (!node.firstElementChild) node.append(element('span'));
    node.firstElementChild.className = `badge ${cell.badge}`;
    setText(node.firstElementChild, cell.text);
  } else {
    setText(node, cell.text);
  }
}

/** A total, and how much of it is new. */
function total(value, latest, bad) {
  const text = latest > 0 ? `${count(value)} (+${count(latest)})` : count(value);
  return latest > 0 ? { text, badge: bad } : { text: text, badge: 'none' };
}

// --- the parts of the page -------------------------------------------------------------------------------------------

function drawTiles(now) {
  const before = aMinuteAgo();
  const service = history.slice(1).map((to, i) => quantile(0.5, added(allLatencies(history[i])), added(allLatencies(to))) ?? 0);
  const failing = before && perSecond(before, now, failures);
  tiles(at('tiles'), [
    { name: 'Sessions', value: count(boshSessions(now) + webSockets(now)),
      more: `${count(boshSessions(now))} BOSH, ${count(webSockets(now))} WebSocket`,
      spark: history.map((each) => boshSessions(each) + webSockets(each)) },
    { name: 'Requests waiting', value: count(waiting(now)), more: 'held BOSH polls among them', spark: history.map(waiting) },
    { name: 'Requests/s', value: rate(before && perSecond(before, now, requests)), more: 'over the last minute',
      spark: rates(requests) },
    { name: 'Failed/min', value: rate(failing === undefined ? undefined : failing * 60),
      more: 'by the gateway’s or the server’s fault', spark: rates(failures), trouble: failing > 0 },
    { name: 'Service time', value: seconds(serviceTime(0.5, allLatencies)),
      more: `median; 99 %: ${seconds(serviceTime(0.99, allLatencies))}`, spark: service.map((value) => Math.min(value, 60)) },
    { name: 'Connections', value: count(connections(now)), more: 'of clients', spark: history.map(connections) },
  ]);
}

function drawDomains(now) {
  const before = aMinuteAgo();
  const order = Object.keys(ROUTES);
  table('domains', now.domains.flatMap((domain) => domain.routes
    .filter((route) => route.requests > 0 || ['bosh', 'websocket'].includes(route.kind))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .map((route, i) => {
      const own = find(domain.name, route.kind);
      const requestsOf = (each) => own(each)?.requests ?? 0;
      const latency = (each) => [own(each)?.service ?? { count: 0, buckets: [] }];
      const open = { bosh: domain.bosh.sessions, websocket: domain.webSockets.open }[route.kind];
      return { key: `${domain.name} ${route.kind}`, first: i === 0, cells: [
        { text: domain.name === 'none' ? '(unknown host)' : domain.name },
        { text: ROUTES[route.kind] ?? route.kind },
        { text: open === undefined ? '' : count(open) },
        { text: route.kind === 'bosh' ? count(domain.bosh.waiting) : '' },
        { text: rate(before && perSecond(before, now, requestsOf)) },
        { spark: rates(requestsOf) },
        { text: seconds(serviceTime(0.5, latency)) },
        { text: seconds(serviceTime(0.99, latency)) },
        total(route.failed, grown((each) => own(each)?.failed ?? 0), 'bad'),
        total(route.refused, grown((each) => own(each)?.refused ?? 0), 'warn'),
      ] };
    })), 'no domain');
}

function drawBackends(now) {
  const before = (name, value) => grown((each) => value(each.backends.find((backend) => backend.name === name) ?? {}) ?? 0);
  table('backends', now.backends.map((backend) => ({ key: backend.name, cells: [
    { text: backend.name },
    { text: backend.up ? 'up' : 'down', badge: backend.up ? 'good' : 'bad' },
    { text: backend.addresses.map((each) => each.address).join(', ') || backend.url, style: 'address' },
    { text: `${count(backend.connections)} of ${count(backend.connectionsMax)}`, style: 'wide' },
    { text: `${count(backend.waiting)} of ${count(backend.waitingMax)}`, style: 'wide' },
    total(backend.errors, before(backend.name, (each) => each.errors), 'bad'),
    total(backend.connectFailures, before(backend.name, (each) => each.connectFailures), 'bad'),
  ] })), 'no backend');
}

function drawProblems(now) {
  const earlier = now.problems.length - PROBLEMS_SHOWN;
  setText(at('earlier'), earlier > 0 ? `${count(earlier)} earlier ones are in /status.json.` : '');
  table('problems', now.problems.slice(0, PROBLEMS_SHOWN).map((problem) => ({ key: problem.id, cells: [
    { text: new Date(problem.time).toLocaleString('sv'), style: 'when' },
    { text: OWNERS[problem.owner] ?? problem.owner, badge: problem.owner === 'client' ? 'warn' : 'bad', style: 'wide' },
    { text: problem.outcome === 'answered' ? 'server error' : problem.outcome.replaceAll('_', ' '), style: 'wide' },
    { text: problem.status ? String(problem.status) : 'none' },
    { text: problem.domain === 'none' ? '(unknown host)' : problem.domain },
    { text: ROUTES[problem.route] ?? problem.route },
    { text: problem.client, style: 'address' },
    { text: seconds(problem.millis / 1000) },
    { text: problem.id, style: 'id' },
  ] })), 'None since the start.');
}

function drawCertificates(now) {
  const names = { default: '(unknown names)', admin: '(admin listener)' };
  const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
  table('certificates', now.certificates.map((each) => ({ key: `${each.use} ${each.names.join(' ')}`, cells: [
    { text: each.names.join(', ') || names[each.use] },
    { text: each.issuer.match(/CN=([^,]+)/)?.[1] ?? each.issuer, style: 'wide' },
    { text: date.format(new Date(each.notAfter)), style: 'when' },
    { text: each.daysLeft < 0 ? 'expired' : count(each.daysLeft),
      badge: each.daysLeft < DAYS_BAD ? 'bad' : each.daysLeft < DAYS_WARN ? 'warn' : 'good' },
  ] })), 'No TLS here.');
}

function drawLimits(now) {
  table('limits', now.limits.map((each) => ({ key: each.limit, cells: [
    { text: each.limit.replaceAll('_', ' ') },
    { text: each.open === null ? '' : count(each.open) },
    { text: each.max === 0 ? 'no limit' : `${count(each.max)} ${each.per}`, style: 'wide' },
    total(each.refusals, grown((one) => one.limits.find((limit) => limit.limit === each.limit)?.refusals ?? 0), 'warn'),
  ] })), 'no limit');
}

function drawAges(now) {
  const withBosh = now.domains.filter((domain) => domain.bosh.ages.length);
  const heads = at('ages').tHead.rows[0];
  (withBosh[0]?.bosh.ages ?? []).slice(heads.cells.length - 1).forEach((band) => {
    const head = element('th', 'n', band.age);
    head.scope = 'col';
    heads.append(head);
  });
  table('ages', withBosh.map((domain) => ({ key: domain.name, cells: [
    { text: domain.name }, ...domain.bosh.ages.map((band) => ({ text: count(band.sessions) })),
  ] })), 'No domain has BOSH.');
}

function drawProcess(now) {
  table('listeners', now.listeners.map((listener) => ({ key: listener.kind, cells: [
    { text: listener.kind }, { text: listener.addresses.join(', '), style: 'address' }, { text: count(listener.connections) },
  ] })), 'none');
  const { requests: active, timers, buffers, bufferBytes, openFiles, openFilesMax, heapBytes, logLinesDropped } = now.resources;
  const before = aMinuteAgo();
  const lag = before && quantile(0.99, added([before.resources.lag]), added([now.resources.lag]));
  tiles(at('process'), [
    { name: 'Requests in progress', value: count(active) },
    { name: 'Open files', value: `${count(openFiles)} of ${count(openFilesMax)}` },
    { name: 'Buffers in use', value: `${count(buffers)} × ${count(bufferBytes / 1024)} KiB` },
    { name: 'Timers', value: count(timers) },
    { name: 'Heap', value: `${count(heapBytes / 1048576)} MiB` },
    { name: 'I/O threads late by (99 %)', value: seconds(lag) },
    { name: 'Log lines dropped', value: count(logLinesDropped) },
  ]);
}

function draw(now) {
  drawTiles(now);
  drawDomains(now);
  drawBackends(now);
  drawProblems(now);
  drawCertificates(now);
  drawLimits(now);
  drawAges(now);
  drawProcess(now);
  setText(at('about'), `${now.gateway.version}, Java ${now.gateway.java}, up ${uptime(now.gateway.uptimeSeconds)}, as of `
    + new Date(now.gateway.time).toLocaleTimeString('en-GB'));
  const down = now.backends.filter((backend) => !backend.up).map((backend) => backend.name);
  if (!now.gateway.ready) say('Not ready', 'bad');
  else if (down.length) say(`Down: ${down.join(', ')}`, 'bad');
  else say('Ready', 'good');
}

/** The one live region: it changes only when the state does. */
function say(text, mood) {
  setText(at('state'), text);
  at('state').className = `pill ${mood}`;
}

// --- asking ----------------------------------------------------------------------------------------------------------

function askForToken(wrong) {
  history.length = 0;
  sessionStorage.removeItem(TOKEN);
  at('view').hidden = true;
  at('access').hidden = false;
  setText(at('refused'), wrong ? 'The gateway does not know this token.' : '');
  say('Needs a token', 'warn');
  at('token').focus();
}

async function ask() {
  const token = sessionStorage.getItem(TOKEN);
  if (token !== null && !TOKEN_SHAPE.test(token)) {
    askForToken(true);
    return undefined;
  }
  const answer = await fetch('/status.json', token ? { headers: { Authorization: `Bearer ${token}` } } : {});
  if (answer.status === 401) {
    askForToken(token !== null);
    return undefined;
  }
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.json();
}

function remember(snapshot) {
  const restarted = history.length && snapshot.gateway.uptimeSeconds < history.at(-1).gateway.uptimeSeconds;
  if (restarted) history.length = 0;
  history.push(snapshot);
  if (history.length > HISTORY_MAX) history.shift();
}

/** Asks now, and later again: neither while another answer is awaited, nor when nobody looks. */
async function poll() {
  if (asking || paused || document.hidden) return;
  asking = true;
  clearTimeout(timer);
  let pause = POLL_MILLIS;
  try {
    const snapshot = await ask();
    if (!snapshot) return;
    remember(snapshot);
    at('access').hidden = true;
    at('view').hidden = false;
    draw(snapshot);
  } catch (failure) {
    say('The gateway does not answer', 'bad');
    pause = RETRY_MILLIS;
  } finally {
    asking = false;
  }
  timer = setTimeout(poll, pause);
}

at('access').addEventListener('submit', (event) => {
  event.preventDefault();
  sessionStorage.setItem(TOKEN, at('token').value.trim());
  at('token').value = '';
  poll();
});
at('pause').addEventListener('click', () => {
  paused = !paused;
  at('pause').setAttribute('aria-pressed', String(paused));
  if (paused) say('Paused', 'warn');
  poll();
});
document.addEventListener('visibilitychange', poll);
poll();
