import { useState } from 'react';
import { post } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { counted, dayAt, dayDigits, dayOfMoment } from '../../../../web/format.ts';
import { Button, Definitions, Note, Section, Stack } from '../../../../web/parts.ts';
import { useToday } from '../../../../web/session.tsx';
import { type ListView, Verified } from '../../lists/contract.ts';
import { FILES, nameOr, orderWords } from '../words.ts';

/** Where the list comes from, and the proof: computed anew from what was kept, it comes out the same. */
export function Verification({ of }: { of: ListView }) {
  const today = useToday();
  const [found, setFound] = useState<Verified | null>(null);
  const verify = useAction({
    run: () => post(`/api/identification/lists/${of.id}/verify`, {}, Verified, { asks: true }),
    onDone: setFound,
  });
  return (
    <Section
      title="Откуда это"
      aside={
        <Button size="sm" icon="shield-check" busy={verify.busy} onClick={() => verify.run()}>
          Проверить расчёт
        </Button>
      }
    >
      <Stack>
        {found !== null && <Outcome of={found} />}
        <Definitions
          of={[
            { term: 'Методика', value: `${of.edition.name}. ${of.edition.source}` },
            { term: 'Редакция', value: `${of.edition.number} от ${dayDigits(of.edition.edition)}` },
            { term: 'Данные', value: <a href="/results/batches">{`${counted(of.batches, FILES)} результатов`}</a> },
            {
              term: 'Составлен',
              value: `${dayAt(dayOfMoment(of.computedAt), today)}, ${nameOr(of.computedBy, 'сотрудник')}`,
            },
            ...(of.givenOutAt === null
              ? []
              : [
                  {
                    term: 'Выдан школам',
                    value: `${dayAt(dayOfMoment(of.givenOutAt), today)}, ${nameOr(of.givenOutBy, 'сотрудник')}`,
                  },
                ]),
            { term: 'Утверждено', value: orderWords(of) ?? 'ещё не утверждён' },
          ]}
        />
      </Stack>
    </Section>
  );
}

function Outcome({ of: { inputs, outcome, entries, engine, sha256, batches } }: { of: Verified }) {
  if (inputs && outcome && entries) {
    return (
      <Note tone="good">
        {`Пересчитали по сохранённым данным (${counted(batches, FILES)}): вышло то же самое, до последнего знака. Отпечаток ${sha256.slice(0, 16)}.`}
      </Note>
    );
  }
  if (!inputs)
    return <Note tone="warn">Сохранённые данные не те, с которых снят отпечаток. Скажите администратору.</Note>;
  if (!outcome && engine.kept !== engine.now) {
    return (
      <Note tone="warn">
        Список считала прежняя версия программы, и новая посчитала иначе. Записанные ответы остаются в силе.
      </Note>
    );
  }
  return <Note tone="warn">Пересчёт дал другое, чем записано. Скажите администратору.</Note>;
}
