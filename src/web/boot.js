// Runs before the first drawing, as a plain script: the colours a person chose, and whether the side bar is for them.
(() => {
  const root = document.documentElement;
  try {
    const chosen = localStorage.getItem('opora.scheme');
    const dark = chosen === 'dark' || (chosen === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
    root.dataset.mantineColorScheme = dark ? 'dark' : 'light';
    if (localStorage.getItem('opora.known') === '1') root.dataset.known = '';
  } catch {
    // Storage is closed: light, and no frame before the program comes.
  }
})();
