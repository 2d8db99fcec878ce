import { describe, expect, it } from 'vitest';
import { Refused } from '../../../../web/api.ts';
import { REFUSAL } from '../../../../web/Refusal.tsx';
import { plansFor } from './place.ts';
import { uploadRefusal } from './upload.ts';

describe('uploadRefusal', () => {
  it.each([
    {
      name: 'a reason of the reader',
      error: new Refused('invalid', { why: 'old-word' }),
      what: 'Это документ Word старого вида (.doc).',
    },
    {
      name: 'a reason of the action',
      error: new Refused('invalid', { reason: 'encrypted' }),
      what: 'Файл закрыт паролем.',
    },
    {
      name: 'a reason of the store of files',
      error: new Refused('invalid', { reason: 'file-kind' }),
      what: 'Это не документ Word.',
    },
    { name: 'a reason without words', error: new Refused('invalid', { reason: 'whatever' }), what: REFUSAL.invalid },
    { name: 'no line', error: new Refused('offline'), what: REFUSAL.offline },
    { name: 'no rights', error: new Refused('forbidden', { reason: 'empty' }), what: REFUSAL.forbidden },
    { name: 'a fault', error: new Error('x'), what: REFUSAL.internal },
  ])('$name', ({ error, what }) => {
    expect(uploadRefusal(error).what).toBe(what);
  });
});

describe('plansFor', () => {
  const held = (
    role: 'coordinator' | 'administrator' | 'head' | 'curator' | 'observer',
    schoolId: string | null = null,
  ) => ({
    role,
    municipalityId: 'm',
    municipalityName: 'Округ',
    schoolId,
    schoolName: schoolId && 'Лесная СОШ',
    bodyId: null,
    bodyName: null,
    position: null,
    inPlaceOf: null,
  });
  const places = (...roles: ReturnType<typeof held>[]) =>
    plansFor({ person: { id: 'p', name: '', shortName: '', email: '', letterKeys: true }, roles }).map(
      ({ schoolId }) => schoolId,
    );

  it.each([
    { name: 'a coordinator: the municipality', roles: [held('coordinator')], is: [null] },
    { name: 'two roles of one person: once', roles: [held('coordinator'), held('administrator')], is: [null] },
    { name: 'a head: the school', roles: [held('head', 's')], is: ['s'] },
    { name: 'a curator: nothing', roles: [held('curator', 's')], is: [] },
    { name: 'an observer: nothing', roles: [held('observer')], is: [] },
    { name: 'nobody', roles: [], is: [] },
  ])('$name', ({ roles, is }) => {
    expect(places(...roles)).toEqual(is);
  });
});
