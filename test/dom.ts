/** Pages in tests may take their time on a busy machine; a test of rules has no page and pays nothing. */
if ('document' in globalThis) {
  const { configure } = await import('@testing-library/react');
  configure({ asyncUtilTimeout: 10_000 });
}

export {};
