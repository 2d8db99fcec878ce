/** A number that a phone dials at a touch; of several, the first. It stays on one line. */
export function Phone({ number }: { number: string }) {
  return (
    <a className="nowrap" href={telLink(number)}>
      {number}
    </a>
  );
}

/** «8 (800) 555-01-01, доб. 12» → "tel:88005550101". */
export const telLink = (number: string): string => `tel:${(number.split(/[,;]/)[0] ?? '').replace(/[^\d+]/g, '')}`;
