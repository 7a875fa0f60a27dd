// Starts Converse.js on the server that this page came from: over WebSocket when one can be opened, else over BOSH.
// Converse.js itself changes the transport only for a session that it has had, so the first choice is made here.
// ?transport=websocket or ?transport=bosh takes the choice away.
const secure = location.protocol === 'https:';
const webSocketUrl = `${secure ? 'wss' : 'ws'}://${location.host}/xmpp-websocket`;
const boshUrl = `${location.origin}/http-bind`;
const PROBE_MILLIS = 3000;

/** Whether a WebSocket for XMPP (RFC 7395) can be opened here. */
function webSocketOpens() {
  return new Promise((resolve) => {
    const socket = new WebSocket(webSocketUrl, 'xmpp');
    const timer = setTimeout(() => finish(false), PROBE_MILLIS);
    function finish(opened) {
      clearTimeout(timer);
      socket.onopen = socket.onerror = null;
      socket.close();
      resolve(opened);
    }
    socket.onopen = () => finish(true);
    socket.onerror = () => finish(false);
  });
}

async function chooseTransport() {
  const forced = new URLSearchParams(location.search).get('transport');
  if (forced === 'websocket' || forced === 'bosh') {
    return forced;
  }
  return (await webSocketOpens()) ? 'websocket' : 'bosh';
}

async function start() {
  const transport = await chooseTransport();
  const note = document.getElementById('transport');
  note.textContent = transport === 'websocket' ? 'WebSocket' : 'BOSH';
  note.dataset.transport = transport;
  await window.converse.initialize({
    ...(transport === 'websocket' ? { websocket_url: webSocketUrl } : {}),
    bosh_service_url: boshUrl,
    assets_path: new URL('dist', document.baseURI).pathname,
    authentication: 'login',
    view_mode: 'fullscreen',
    theme: 'classic',
    dark_theme: 'dracula',
    domain_placeholder: 'example.net',
    // Nothing leaves this server: no discovery elsewhere, no list of providers, no pictures of other hosts.
    discover_connection_methods: false,
    allow_registration: false,
    allow_user_trust_override: false, // the session's data ends with the tab, see persistent_store
    show_self_in_roster: false,
    providers_link: '',
    xmpp_providers_url: '',
    autocomplete_providers_url: '',
    muc_search_service: '',
    emoji_image_path: '',
    allow_non_roster_messaging: true, // the demo's accounts do not know each other yet
    embed_3rd_party_media_players: false,
    fetch_url_headers: false,
    show_client_info: false,
    sounds_path: new URL('dist/sounds/', document.baseURI).pathname,
    notification_icon: new URL('dist/images/logo/conversejs-filled-192.png', document.baseURI).pathname,
    keepalive: true,
    auto_away: 0,
    persistent_store: 'sessionStorage',
  });
}

start();
