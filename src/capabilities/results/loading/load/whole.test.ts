import { beforeAll, expect, it } from 'vitest';
import { freshDb } from '../../../../../test/db.ts';
import { aMunicipality, anAppointed, aSchool, asking, noon, TODAY } from '../../../../../test/make.ts';
import { localDate } from '../../../../kernel/date.ts';
import { settableClock } from '../../../../platform/clock.ts';
import type { Context } from '../../../../platform/context.ts';
import type { Db, Tx } from '../../../../platform/db.ts';
import { findActor } from '../../../access/store.ts';
import { bringUpload, readUpload } from '../actions.ts';
import { NOTHING_ANSWERED } from '../contract.ts';
import { loadUpload } from './actions.ts';

let db: Db;
beforeAll(async () => {
  db = await freshDb();
});

const HEAD = 'Год;Процедура;Предмет;Класс;Логин ОО;Код ученика;Первичный балл;Отметка';
const file = (pupils: number) =>
  [HEAD, ...Array.from({ length: pupils }, (_, at) => `2026;ОГЭ;Физика;9А;edu260101;${at};9;3`)].join('\n');

/** A coordinator, and a file of theirs that replaces an earlier one and teaches a login: everything that loading does. */
async function aFile() {
  const municipalityId = await aMunicipality(db);
  const schoolId = await aSchool(db, municipalityId);
  const coordinator = await anAppointed(db, { municipalityId, role: 'coordinator' });
  const actor = await db.asOwner((tx) => findActor(tx, coordinator, localDate(TODAY)));
  if (!actor) throw new Error('no coordinator');
  const { host } = asking(db, [], settableClock(noon(TODAY)));
  const ctx: Context = {
    ...{ actor, now: noon(TODAY), today: TODAY, files: host.files, mail: host.mail, publicUrl: '' },
    transaction: (work) => db.as(actor, work),
  };
  const bring = async (pupils: number) => {
    const body = new Blob([file(pupils)]).stream();
    const { id } = await bringUpload(ctx, { municipalityId, name: `${pupils}.csv` }, body);
    if (id === null) throw new Error('it is in already');
    const answers = { ...NOTHING_ANSWERED, schools: { edu260101: schoolId } };
    await db.asOwner((tx) =>
      tx
        .updateTable('result_upload')
        .set({ answers: JSON.stringify(answers) })
        .where('id', '=', id)
        .execute(),
    );
    const { overlaps } = await readUpload(ctx, { id });
    return { id, version: 1, replaces: overlaps.map(({ key }) => key) };
  };
  /** All that loading writes. */
  const state = () =>
    db.asOwner(async (tx) => ({
      batches: await tx
        .selectFrom('result_batch')
        .where('municipality_id', '=', municipalityId)
        .select(['id', 'undone_at'])
        .orderBy('id')
        .execute(),
      cells: await tx
        .selectFrom('result_cell')
        .where('municipality_id', '=', municipalityId)
        .select(['batch_id', 'participants', 'replaced_by'])
        .orderBy('id')
        .execute(),
      waiting: await tx
        .selectFrom('result_upload')
        .where('municipality_id', '=', municipalityId)
        .select('id')
        .execute(),
      codes: await tx.selectFrom('school_code').where('municipality_id', '=', municipalityId).select('code').execute(),
      told: await tx
        .selectFrom('audit_event')
        .where('municipality_id', '=', municipalityId)
        .select('action')
        .orderBy('id')
        .execute(),
    }));
  return { ctx, bring, state };
}

/** The same, ended as by a blow before the statement of this number. */
function endedBefore(ctx: Context, last: number): Context {
  let asked = 0;
  const counting = (tx: Tx): Tx =>
    tx.withPlugin({
      transformQuery: ({ node }) => {
        asked += 1;
        if (asked === last) throw new Error('the end');
        return node;
      },
      transformResult: async ({ result }) => result,
    }) as Tx;
  return { ...ctx, transaction: (work) => ctx.transaction((tx) => work(counting(tx))) };
}

it('loads the whole of a file or nothing, wherever it ends', async () => {
  const { ctx, bring, state } = await aFile();
  const first = await bring(20);
  await loadUpload(ctx, first);
  await db.asOwner((tx) => tx.deleteFrom('school_code').execute());
  const second = await bring(21);
  const before = await state();
  expect(before).toMatchObject({ batches: [{}], waiting: [{}], codes: [] });

  let ends = 0;
  for (let at = 1; ; at += 1) {
    const outcome = await loadUpload(endedBefore(ctx, at), second).catch((error: Error) => error.message);
    if (outcome !== 'the end') break;
    expect(await state()).toEqual(before);
    ends += 1;
  }
  expect(ends).toBeGreaterThan(15);
  expect(await state()).toMatchObject({
    batches: [{}, {}],
    cells: [
      { participants: 20, replaced_by: second.id },
      { participants: 21, replaced_by: null },
    ],
    waiting: [],
    codes: [{ code: 'edu260101' }],
  });
});

it('keeps nothing of a file whose reading was cut off before its row was written', async () => {
  const { ctx, bring, state } = await aFile();
  const broken = { ...ctx, transaction: () => Promise.reject(new Error('the end')) };
  await expect(
    bringUpload(
      broken,
      { municipalityId: ctx.actor.appointments[0]?.municipalityId ?? '', name: 'a.csv' },
      new Blob([file(3)]).stream(),
    ),
  ).rejects.toThrow('the end');
  expect((await state()).waiting).toEqual([]);
  await bring(3);
  expect((await state()).waiting).toHaveLength(1);
});
