/** Invitations for many people at once: of the list of people, and of a list that was loaded. */
import { useRouter } from '@tanstack/react-router';
import { Invited } from '../capabilities/access/contract.ts';
import { heldAs, sentWords } from '../capabilities/access/ui/words.ts';
import { fullName, type PersonName } from '../kernel/person.ts';
import { post } from './api.ts';
import { useAction } from './data.tsx';
import { capitalized } from './format.ts';
import { toast } from './parts/Toast.tsx';
import { useSession } from './session.tsx';
import { slipOf, useSlips } from './slips.ts';

/** Whom to let in, as far as a slip of paper and a letter need it. */
export interface Invitee extends PersonName {
  id: string;
  email: string | null;
  roles: readonly Parameters<typeof heldAs>[0][];
}

/** Codes for many people at once: one after the other, so that a refusal of one does not stop the others. */
export function useInvitations() {
  const router = useRouter();
  const [, keepSlips] = useSlips();
  const { mailLeaves } = useSession();
  const byMail = useAction({
    run: ({ ids }: { ids: readonly string[]; without: number }) =>
      inEach(ids, (personId) => post('/api/invitations', { personId, byMail: true }, Invited)),
    refreshes: ['/api/people'],
    done: ({ done, failed }, { without }) =>
      capitalized(
        [
          done.length > 0 && sentWords(done.length, mailLeaves),
          failed > 0 && `не удалось: ${failed}`,
          without > 0 && `без почты: ${without}, им напечатайте коды`,
        ]
          .filter((part) => part !== false)
          .join(', '),
      ),
  });
  const printed = useAction({
    run: (people: readonly Invitee[]) =>
      inEach(
        people.map(({ id }) => id),
        (personId) => post('/api/invitations', { personId, byMail: false }, Invited),
      ),
    refreshes: ['/api/people'],
    onDone: ({ done, failed }, people) => {
      if (failed > 0) toast({ text: `Не удалось выдать кодов: ${failed}. Попробуйте ещё раз`, tone: 'bad' });
      if (done.length === 0) return;
      keepSlips(
        done.flatMap(({ id, answer }) => {
          const person = people.find((one) => one.id === id);
          return person ? slipOf({ name: fullName(person), roles: person.roles.map(heldAs) }, answer) : [];
        }),
      );
      void router.navigate({ href: '/people/slips' });
    },
  });
  return {
    byMail,
    printed,
    mail: (chosen: readonly Invitee[], clear: () => void) => {
      const ids = chosen.filter(({ email }) => email !== null).map(({ id }) => id);
      byMail.run({ ids, without: chosen.length - ids.length });
      clear();
    },
    print: (chosen: readonly Invitee[]) => printed.run(chosen),
  };
}

async function inEach<T>(ids: readonly string[], run: (id: string) => Promise<T>) {
  const done: { id: string; answer: T }[] = [];
  let failed = 0;
  for (const id of ids) {
    try {
      done.push({ id, answer: await run(id) });
    } catch {
      failed += 1;
    }
  }
  return { done, failed };
}
