import { toast } from './parts/Toast.tsx';

/**
 * Puts a text where «Вставить» takes it from, and says so in the dark line.
 * @param failed some browsers do not allow it: what to do instead
 */
export async function copyText(text: string, { done, failed }: { done: string; failed: string }): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast({ text: done });
  } catch {
    toast({ text: failed, tone: 'bad' });
  }
}
