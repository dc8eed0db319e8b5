// Runs before the first paint, as a file of its own: the page allows no inline scripts.
(() => {
  const { document, localStorage, matchMedia } = globalThis;
  let chosen = null;
  try {
    chosen = localStorage.getItem('wharf.color-scheme');
  } catch {
    // Storage is switched off: the system's preference decides.
  }
  const isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
})();
