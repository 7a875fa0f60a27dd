// Evaluated inside a page by PageChecks: faults() is a list of sentences, empty when all is well.
function faults() {
  const describe = (e) => `<${e.localName}${e.id ? ' id=' + e.id : ''}> “${(e.textContent || '').trim().slice(0, 30)}”`;
  const shown = (e) => e.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && e.getClientRects().length > 0;

  function colour(text) {
    const parts = text.match(/^rgba?\(([\d.]+), ([\d.]+), ([\d.]+)(?:, ([\d.]+))?\)$/);
    if (!parts) throw new Error('cannot read the colour ' + text);
    return [parts[1], parts[2], parts[3], parts[4] ?? 1].map(Number);
  }
  const over = (top, below) => [0, 1, 2].map((i) => top[i] * top[3] + below[i] * (1 - top[3])).concat(1);
  function background(e) {
    if (!e) return matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18, 1] : [255, 255, 255, 1];
    const own = colour(getComputedStyle(e).backgroundColor);
    return own[3] === 1 ? own : over(own, background(e.parentElement));
  }
  // WCAG 2.2: relative luminance and contrast ratio.
  const linear = (v) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = (c) => 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]);
  function contrast(e) {
    const behind = background(e);
    const [a, b] = [luminance(over(colour(getComputedStyle(e).color), behind)), luminance(behind)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  const found = [];
  const visible = [...document.body.querySelectorAll('*')].filter(shown);
  const hasText = (e) => [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.textContent.trim());
  const texts = visible.filter((e) => hasText(e) || e.matches('input, textarea, button'));
  if (texts.length === 0) found.push('no text at all');
  for (const e of texts) {
    if (contrast(e) < 4.5) found.push(`contrast ${contrast(e).toFixed(2)}: ${describe(e)}`);
  }
  for (const e of visible.filter((x) => x.matches('input, textarea, select'))) {
    if (e.labels.length === 0 && !e.ariaLabel) found.push(`no label: ${describe(e)}`);
  }
  for (const e of visible.filter((x) => x.matches('a, button'))) {
    if (!(e.ariaLabel || e.title || e.textContent.trim())) found.push(`no name: ${describe(e)}`);
  }
  for (const e of document.images) {
    if (!e.hasAttribute('alt')) found.push(`no alt: ${e.src}`);
  }
  for (const e of visible) {
    const box = e.getBoundingClientRect();
    if (box.right > innerWidth + 1 || box.left < -1) found.push(`outside of the window: ${describe(e)}`);
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push('scrolls sideways');
  if (!document.documentElement.lang) found.push('no language');
  if (!document.title) found.push('no title');
  return found;
}
