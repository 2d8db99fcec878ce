import type { KeyboardEvent } from 'react';

/** Esc takes back what was changed since it was opened, Ctrl Enter closes. */
export function onEditorKey(event: KeyboardEvent, done: () => void, giveUp: () => void): void {
  if (event.key === 'Escape') {
    event.preventDefault();
    giveUp();
  } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    done();
  }
}
