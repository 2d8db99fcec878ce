import { toast } from './parts/Toast.tsx';

let frame: HTMLIFrameElement | undefined;

/**
 * Saves a file by way of a frame out of sight: what is no file is drawn in the frame, and so its reason reaches the page
 * instead of a folder. Nothing of a file passes through the page, however large it is.
 */
export function saveFile(address: string): void {
  frame?.remove();
  const place = document.createElement('iframe');
  frame = place;
  place.hidden = true;
  place.title = 'Файл';
  place.addEventListener('load', () => {
    const shown = documentIn(place);
    if (shown?.URL === 'about:blank') return;
    toast({ text: shown?.getElementById('why')?.textContent ?? NOT_HERE, tone: 'bad' });
  });
  place.src = address;
  document.body.append(place);
}

const NOT_HERE = 'Файл не пришёл: нет связи с сервером. Попробуйте ещё раз, когда она появится.';

/** `null`: the browser's own page about a line that is broken. */
function documentIn(place: HTMLIFrameElement): Document | null {
  try {
    return place.contentDocument;
  } catch {
    return null;
  }
}
