-- The Prosody side of xmpp-gateway: Prosody 0.12 for example.net and example.org.
-- This file is generated, and a test keeps it in step with its generator.

-- Where clients, other servers and file transfers connect. HTTP is not among them: see below.
interfaces = { "192.0.2.35", "2001:db8::35" }
c2s_ports = { 5222 }
c2s_direct_tls_ports = { 5223, 5224 } -- one for each domain; the certificate follows the server name (SNI)
s2s_ports = { 5269 }
proxy65_ports = { 5000 }

-- HTTP is for the gateway alone. Prosody believes X-Forwarded-Proto from whoever sends it, so this port must never
-- be reachable from outside.
http_ports = { 5280 }
http_interfaces = { "127.0.0.1" }
https_ports = { }
https_interfaces = { "127.0.0.1" }
trusted_proxies = { "127.0.0.1", "::1" } -- the gateway's X-Forwarded-For is believed
http_default_host = "example.net" -- answers for xmpp.example.net and for other names the gateway lets through
consider_bosh_secure = true -- the gateway has ended TLS
consider_websocket_secure = true
bosh_max_wait = 120 -- seconds; the gateway's bosh.timeouts.response must be longer
statistics = "internal" -- for /metrics
statistics_interval = "manual" -- counted when they are asked for
openmetrics_allow_ips = { "127.0.0.1", "::1" } -- /metrics; the gateway never passes it on

modules_enabled = {
	-- XMPP
	"roster", "saslauth", "tls", "dialback", "disco", "private", "vcard4", "vcard_legacy", "version", "uptime",
	"time", "ping", "pep", "blocklist", "smacks", "carbons", "mam", "bookmarks", "csi_simple", "limits",
	"register", -- change of password; see allow_registration
	"admin_adhoc", "admin_shell",
	-- what the gateway carries
	"bosh", "websocket", "register_web", "http_openmetrics",
}

admins = { "admin@example.net" }
allow_registration = false -- accounts are made on the web page only
register_web_template = "/usr/local/lib/prosody/register-templates/xmpp-gateway"
authentication = "internal_hashed"
s2s_secure_auth = true
limits = { c2s = { rate = "10mb/s" }, s2sin = { rate = "1mb/s" } }
archive_expires_after = "1w"

certificates = "/etc/prosody/certs" -- one certificate and key for each domain, by its name
c2s_require_encryption = true

data_path = "/var/lib/prosody"
pidfile = "/run/prosody/prosody.pid"
admin_socket = "/run/prosody/prosody.sock"
log = { info = "/var/log/prosody/prosody.log" }

VirtualHost "example.net"
	disco_items = { { "upload.example.net", "File upload" }, { "proxy.example.net", "File transfer proxy" } }

VirtualHost "example.org"
	disco_items = { { "upload.example.net", "File upload" }, { "proxy.example.net", "File transfer proxy" } }

Component "conference.example.net" "muc"
	modules_enabled = { "muc_mam" }
	restrict_room_creation = "local"

Component "conference.example.org" "muc"
	modules_enabled = { "muc_mam" }
	restrict_room_creation = "local"

Component "upload.example.net" "http_file_share"
	http_external_url = "https://upload.example.net/" -- upload slots point at the gateway
	http_file_share_size_limit = 104857600 -- bytes
	http_file_share_daily_quota = 1048576000 -- bytes for each account
	http_file_share_access = { "example.net", "example.org" }

Component "proxy.example.net" "proxy65"
	proxy65_address = "xmpp.example.net"
	proxy65_acl = { "example.net", "example.org" }
