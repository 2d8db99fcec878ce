import { shortName as shortPersonName } from '../../../../kernel/person.ts';
import { post, put } from '../../../../web/api.ts';
import { useGet } from '../../../../web/data.tsx';
import { Radios, Row, TextField } from '../../../../web/parts.ts';
import { useSession } from '../../../../web/session.tsx';
import { Body, BodyKind } from '../../body.ts';
import { BodyList, Made } from '../../contract.ts';
import { nameTaken } from '../problems.ts';
import { BODY_KIND } from '../words.ts';
import { KeptDialog, KeptMenu, KeptPage, KeptRows, NothingKept, useKept } from './kept.tsx';

type BodyRow = BodyList['bodies'][number];

const CHANGED = ['/api/bodies'];

/** Authorities, centres and others who carry out activities beside the schools. */
export function BodiesPage() {
  const municipalityId = useSession().municipality?.id;
  const found = useGet('/api/bodies', BodyList, { query: { municipalityId } });
  return (
    <KeptPage<BodyList, BodyRow>
      title="Органы и центры"
      lead="Кто, кроме школ, исполняет мероприятия. Поручение органа получает его руководитель."
      add="Добавить"
      from={found}
      mayAdd={({ may }) => may.keep}
      dialog={(of, _, onClose) => <BodyDialog of={of} onClose={onClose} />}
    >
      {(list, edit) => <Bodies of={list} onEdit={edit} />}
    </KeptPage>
  );
}

function Bodies({ of: { bodies, may }, onEdit }: { of: BodyList; onEdit: (body: BodyRow | 'new') => void }) {
  if (bodies.length === 0) {
    return (
      <NothingKept
        title="Органов и центров пока нет"
        add="Добавить управление образования"
        onAdd={may.keep ? () => onEdit('new') : null}
      >
        Начните с управления образования и методического центра: в планах чаще всего называют их.
      </NothingKept>
    );
  }
  return (
    <KeptRows
      of={bodies}
      line={(body) => <BodyLine key={body.id} of={body} keep={may.keep} onEdit={() => onEdit(body)} />}
    />
  );
}

function BodyLine({ of, keep, onEdit }: { of: BodyRow; keep: boolean; onEdit: () => void }) {
  const { id, kind, name, shortName } = of;
  const heads = of.heads.map(shortPersonName).join(', ');
  return (
    <Row
      title={shortName}
      facts={[
        name === shortName ? null : name,
        BODY_KIND[kind].toLowerCase(),
        heads ? `руководитель ${heads}` : 'руководитель не назначен',
      ]}
      actions={
        keep && (
          <KeptMenu
            name={shortName}
            of={of}
            send={(archived, version) => put(`/api/bodies/${id}`, { kind, name, shortName, version, archived })}
            refreshes={CHANGED}
            done={(archived) => (archived ? `${shortName}: в архиве` : `${shortName}: снова в списке`)}
            onEdit={onEdit}
          />
        )
      }
    />
  );
}

interface Answers {
  kind: BodyKind | '';
  name: string;
  shortName: string;
}

const answersOf = (body: Body | null): Answers => ({
  kind: body?.kind ?? '',
  name: body?.name ?? '',
  shortName: body?.shortName ?? '',
});

function BodyDialog({ of, onClose }: { of: BodyRow | null; onClose: () => void }) {
  const municipalityId = useSession().municipality?.id;
  const kept = useKept<Body, Answers>({
    of,
    schema: Body,
    what: 'запись',
    answersOf,
    check: ({ kind, shortName }) => ({
      kind: kind === '' ? 'Выберите, что это' : null,
      shortName: shortName.trim() === '' ? 'Напишите короткое название' : null,
    }),
    send: ({ kind, name, shortName }, before) => {
      const body = { kind, name: name.trim() || shortName.trim(), shortName: shortName.trim() };
      if (before === null) return post('/api/bodies', { ...body, municipalityId }, Made);
      const { id, version, archivedAt } = before;
      return put(`/api/bodies/${id}`, { ...body, version, archived: archivedAt !== null });
    },
    refreshes: CHANGED,
    done: () => 'Записано',
    broken: ([taken]) => (taken?.problem === 'name-taken' ? { shortName: nameTaken(taken.by) } : null),
    onClose,
  });
  const { form } = kept;
  return (
    <KeptDialog
      title={of === null ? 'Новый орган или центр' : of.shortName}
      kept={kept}
      send={of === null ? 'Добавить' : 'Записать'}
      compared={[
        { name: 'kind', label: 'Что это', show: ({ kind }) => (kind === '' ? '' : BODY_KIND[kind]) },
        { name: 'shortName', label: 'Короткое название' },
        { name: 'name', label: 'Полное название' },
      ]}
      onClose={onClose}
    >
      <Radios
        label="Что это"
        options={BodyKind.options.map((kind) => ({ value: kind, label: BODY_KIND[kind] }))}
        {...form.field('kind')}
      />
      <TextField
        label="Короткое название"
        hint="Как в документах: «ИМЦ», «Комитет образования»"
        maxLength={100}
        {...form.field('shortName')}
      />
      <TextField label="Полное название" optional maxLength={500} {...form.field('name')} />
    </KeptDialog>
  );
}
