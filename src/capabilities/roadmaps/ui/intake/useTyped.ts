import { useState } from 'react';

/**
 * A field whose letters show at once, while what is made of them may come a moment later. On leaving it shows what
 * was made of them.
 */
export function useTyped(value: string, onChange: (text: string) => void) {
  const [typed, setTyped] = useState<string | null>(null);
  return {
    value: typed ?? value,
    onChange: (text: string) => {
      setTyped(text);
      onChange(text);
    },
    onLeave: () => setTyped(null),
  };
}
