import { useState } from 'react';
import { shortName as shortPersonName } from '../../../../kernel/person.ts';
import { post, put } from '../../../../web/api.ts';
import { Loaded, useAction, useGet } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import {
  Button,
  Conflict,
  Dialog,
  Empty,
  Menu,
  PageHead,
  Radios,
  Row,
  Rows,
  Section,
  TextField,
} from '../../../../web/parts.ts';
import { useSession } from '../../../../web/session.tsx';
import { Body, BodyKind } from '../../body.ts';
import { BodyList, Made } from '../../contract.ts';
import { nameTaken, nowIn, problemsIn } from '../problems.ts';
import { rebased } from '../rebased.ts';
import styles from '../ui.module.css';
import { BODY_KIND } from '../words.ts';

type BodyRow = BodyList['bodies'][number];

const CRUMBS = [{ label: 'Настройки', to: '/settings' }, { label: 'Органы и центры' }];

/** Authorities, centres and others who carry out activities beside the schools. */
export function BodiesPage() {
  const municipalityId = useSession().municipality?.id;
  const found = useGet('/api/bodies', BodyList, { query: { municipalityId } });
  const [editing, setEditing] = useState<BodyRow | 'new' | null>(null);
  const keep = found.data?.may.keep ?? false;
  return (
    <>
      <PageHead
        title="Органы и центры"
        crumbs={CRUMBS}
        lead="Кто, кроме школ, исполняет мероприятия. Поручение органа получает его руководитель."
        actions={
          keep && (
            <Button icon="plus" onClick={() => setEditing('new')}>
              Добавить
            </Button>
          )
        }
      />
      <Loaded from={found}>{({ bodies }) => <Bodies of={bodies} keep={keep} onEdit={setEditing} />}</Loaded>
      {editing && <BodyDialog of={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
}

interface BodiesProps {
  of: readonly BodyRow[];
  keep: boolean;
  onEdit: (body: BodyRow | 'new') => void;
}

function Bodies({ of, keep, onEdit }: BodiesProps) {
  const used = of.filter(({ archivedAt }) => archivedAt === null);
  const away = of.filter(({ archivedAt }) => archivedAt !== null);
  if (of.length === 0) {
    return (
      <Empty
        title="Органов и центров пока нет"
        action={
          keep && (
            <Button kind="primary" icon="plus" onClick={() => onEdit('new')}>
              Добавить управление образования
            </Button>
          )
        }
      >
        Начните с управления образования и методического центра: в планах чаще всего называют их.
      </Empty>
    );
  }
  return (
    <>
      <div className={styles.body}>
        <Rows>
          {used.map((body) => (
            <BodyLine key={body.id} of={body} keep={keep} onEdit={() => onEdit(body)} />
          ))}
        </Rows>
      </div>
      {away.length > 0 && (
        <Section title="В архиве" count={away.length}>
          <Rows>
            {away.map((body) => (
              <BodyLine key={body.id} of={body} keep={keep} onEdit={() => onEdit(body)} />
            ))}
          </Rows>
        </Section>
      )}
    </>
  );
}

function BodyLine({ of, keep, onEdit }: { of: BodyRow; keep: boolean; onEdit: () => void }) {
  const archived = of.archivedAt !== null;
  const archive = useArchive(of);
  const heads = of.heads.map(shortPersonName).join(', ');
  return (
    <Row
      title={of.shortName}
      facts={[
        of.name === of.shortName ? null : of.name,
        BODY_KIND[of.kind].toLowerCase(),
        heads ? `руководитель ${heads}` : 'руководитель не назначен',
      ]}
      actions={
        keep && (
          <Menu
            label={`Действия: ${of.shortName}`}
            items={[
              { label: 'Править', icon: 'pencil', onSelect: onEdit },
              archived
                ? { label: 'Вернуть из архива', icon: 'arrow-back-up', onSelect: () => archive.run(false) }
                : { label: 'Убрать в архив', icon: 'archive', onSelect: () => archive.run(true) },
            ]}
          />
        )
      }
    />
  );
}

function useArchive({ id, kind, name, shortName, version }: BodyRow) {
  const send = (archived: boolean, at: number) =>
    put(`/api/bodies/${id}`, { kind, name, shortName, version: at, archived });
  return useAction({
    run: (archived: boolean) => send(archived, version),
    refreshes: ['/api/bodies'],
    done: (_, archived) => (archived ? `${shortName}: в архиве` : `${shortName}: снова в списке`),
    undo: (_, archived) => send(!archived, version + 1),
  });
}

interface Answers {
  kind: BodyKind | '';
  name: string;
  shortName: string;
}

const answersOf = (body: Pick<Body, 'kind' | 'name' | 'shortName'> | null): Answers => ({
  kind: body?.kind ?? '',
  name: body?.name ?? '',
  shortName: body?.shortName ?? '',
});

function BodyDialog({ of, onClose }: { of: BodyRow | null; onClose: () => void }) {
  const municipalityId = useSession().municipality?.id;
  const [version, setVersion] = useState(of?.version ?? 0);
  const [theirs, setTheirs] = useState<Body | null>(null);
  const save = useAction({
    run: async (answers: Answers & { version: number }): Promise<void> => {
      const body = {
        kind: answers.kind,
        name: answers.name.trim() || answers.shortName.trim(),
        shortName: answers.shortName.trim(),
      };
      if (of === null) await post('/api/bodies', { ...body, municipalityId }, Made);
      else await put(`/api/bodies/${of.id}`, { ...body, version: answers.version, archived: of.archivedAt !== null });
    },
    refreshes: ['/api/bodies'],
    done: () => 'Записано',
    onRefused: ({ code }) => code === 'conflict' || code === 'rule-broken',
    onDone: onClose,
  });
  const form = useForm<Answers>({
    initial: answersOf(of),
    check: ({ kind, shortName }) => ({
      kind: kind === '' ? 'Выберите, что это' : null,
      shortName: shortName.trim() === '' ? 'Напишите короткое название' : null,
    }),
    send: (answers) => save.runAsync({ ...answers, version }),
    refused: (refusal) => {
      const now = nowIn(refusal, Body);
      if (now) {
        setTheirs(now);
        return 'Пока вы правили, это изменил другой сотрудник. Сравните обе записи.';
      }
      const [taken] = problemsIn(refusal);
      return taken?.problem === 'name-taken' ? { shortName: nameTaken(taken.by) } : null;
    },
  });
  return (
    <>
      <Dialog title={of === null ? 'Новый орган или центр' : of.shortName} sticky={form.changed} onClose={onClose}>
        <Form
          of={form}
          actions={
            <>
              <Button kind="primary" type="submit" busy={form.sending}>
                {of === null ? 'Добавить' : 'Записать'}
              </Button>
              <Button onClick={onClose}>Отмена</Button>
            </>
          }
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
        </Form>
      </Dialog>
      {theirs && (
        <Conflict<Answers>
          mine={rebased(answersOf(of), form.values, answersOf(theirs))}
          theirs={answersOf(theirs)}
          fields={[
            { name: 'kind', label: 'Что это', show: ({ kind }) => (kind === '' ? '' : BODY_KIND[kind]) },
            { name: 'shortName', label: 'Короткое название' },
            { name: 'name', label: 'Полное название' },
          ]}
          busy={save.busy}
          onClose={() => setTheirs(null)}
          onResolve={({ kind, name, shortName }) => {
            setVersion(theirs.version);
            setTheirs(null);
            save.run({ kind, name, shortName, version: theirs.version });
          }}
        />
      )}
    </>
  );
}
