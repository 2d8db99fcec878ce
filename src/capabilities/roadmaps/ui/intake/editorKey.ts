import type { KeyboardEvent } from 'react';

/** What stands in a field that counts when it is left counts now: whoever closes means it. */
export function takeTyped(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

/** Esc takes back what was changed since it was opened, Ctrl Enter closes. */
export function onEditorKey(event: KeyboardEvent, done: () => void, giveUp: () => void): void {
  if (event.key === 'Escape') {
    event.preventDefault();
    giveUp();
  } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    takeTyped();
    done();
  }
}
