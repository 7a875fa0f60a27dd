// Loaded before Converse.js: takes the place of its footer, whose sponsors' logos would be fetched from other hosts.
customElements.define('converse-footer', class extends HTMLElement {});
