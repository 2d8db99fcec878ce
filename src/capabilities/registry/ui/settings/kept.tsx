/** Lists of settings: a page of things that are added, changed under a version, and put away. */
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { z } from 'zod';
import { Loaded, useAction } from '../../../../web/data.tsx';
import { Form, type FormOptions, useForm } from '../../../../web/form.tsx';
import { Button, type ConflictProps, Dialog, Empty, Menu, PageHead, Rows, Section } from '../../../../web/parts.ts';
import { Overtaken, useOvertaken } from '../overtaken.tsx';
import { problemsIn } from '../problems.ts';
import styles from '../ui.module.css';

interface KeptPageProps<L, T extends object> {
  title: string;
  lead: string;
  /** «Добавить группу» */
  add: string;
  from: UseQueryResult<L>;
  /** Stands the button in the head? An empty list may have its own. */
  mayAdd: (list: L) => boolean;
  children: (list: L, edit: (kept: T | 'new') => void) => ReactNode;
  /** The window over the page. @param of `null`: a new one */
  dialog: (of: T | null, list: L, onClose: () => void) => ReactNode;
}

/** The head with its button, the list, and the window that adds to it or changes one. */
export function KeptPage<L, T extends object>(props: KeptPageProps<L, T>) {
  const { title, lead, add, from, mayAdd, children, dialog } = props;
  const [editing, setEditing] = useState<T | 'new' | null>(null);
  const list = from.data;
  return (
    <>
      <PageHead
        title={title}
        crumbs={[{ label: 'Настройки', to: '/settings' }, { label: title }]}
        lead={lead}
        actions={
          list !== undefined &&
          mayAdd(list) && (
            <Button icon="plus" onClick={() => setEditing('new')}>
              {add}
            </Button>
          )
        }
      />
      <Loaded from={from}>{(found) => children(found, setEditing)}</Loaded>
      {editing !== null &&
        list !== undefined &&
        dialog(editing === 'new' ? null : editing, list, () => setEditing(null))}
    </>
  );
}

interface NothingKeptProps {
  title: string;
  add: string;
  /** `null`: the person may not. */
  onAdd: (() => void) | null;
  children: ReactNode;
}

/** The first thing to do where nothing is kept yet. */
export function NothingKept({ title, add, onAdd, children }: NothingKeptProps) {
  return (
    <Empty
      title={title}
      action={
        onAdd && (
          <Button kind="primary" icon="plus" onClick={onAdd}>
            {add}
          </Button>
        )
      }
    >
      {children}
    </Empty>
  );
}

interface KeptRowsProps<T> {
  of: readonly T[];
  line: (kept: T) => ReactNode;
  /** Instead of rows, when all are put away. */
  allAway?: ReactNode;
}

/** What is in use, and under it what was put away. */
export function KeptRows<T extends { archivedAt: string | null }>({ of, line, allAway }: KeptRowsProps<T>) {
  const used = of.filter(({ archivedAt }) => archivedAt === null);
  const away = of.filter(({ archivedAt }) => archivedAt !== null);
  return (
    <>
      <div className={styles.body}>
        <Rows>{used.map(line)}</Rows>
      </div>
      {used.length === 0 && allAway}
      {away.length > 0 && (
        <Section title="В архиве" count={away.length}>
          <Rows>{away.map(line)}</Rows>
        </Section>
      )}
    </>
  );
}

interface KeptMenuProps {
  name: string;
  of: { version: number; archivedAt: string | null };
  /** Saves it as it is, put away or not, over this version. */
  send: (archived: boolean, version: number) => Promise<unknown>;
  refreshes: readonly string[];
  done: (archived: boolean) => string;
  onEdit: () => void;
}

/** What can be done with one of the rows. */
export function KeptMenu({ name, of: { version, archivedAt }, send, refreshes, done, onEdit }: KeptMenuProps) {
  const archive = useAction({
    run: (archived: boolean) => send(archived, version),
    refreshes,
    done: (_, archived) => done(archived),
    undo: (_, archived) => send(!archived, version + 1),
  });
  return (
    <Menu
      label={`Действия: ${name}`}
      items={[
        { label: 'Править', icon: 'pencil', onSelect: onEdit },
        archivedAt === null
          ? { label: 'Убрать в архив', icon: 'archive', onSelect: () => archive.run(true) }
          : { label: 'Вернуть из архива', icon: 'arrow-back-up', onSelect: () => archive.run(false) },
      ]}
    />
  );
}

interface KeptSettings<T, A extends object> {
  /** `null`: a new one. */
  of: T | null;
  /** How the server tells what stands there now. */
  schema: z.ZodType<T>;
  /** In the accusative: «группу». */
  what: string;
  answersOf: (kept: T | null) => A;
  /** Of two edits of one base, what is compared as ours. */
  join?: (base: A, mine: A, theirs: A) => A;
  check: NonNullable<FormOptions<A>['check']>;
  /** @param before what it is saved over; `null`: a new one is added */
  send: (answers: A, before: T | null) => Promise<unknown>;
  refreshes: readonly string[];
  done: (answers: A) => string;
  /** Broken rules in words at the fields. */
  broken: (problems: ReturnType<typeof problemsIn>) => ReturnType<NonNullable<FormOptions<A>['refused']>>;
  onClose: () => void;
}

/** The form of one thing, and what becomes of it when somebody else was faster. */
export function useKept<T, A extends object>(settings: KeptSettings<T, A>) {
  const { of, schema, what, answersOf, join, check, send, refreshes, done, broken, onClose } = settings;
  const overtaken = useOvertaken<T | null, A>({ of, schema, what, answersOf, ...(join && { join }) });
  const save = useAction({
    run: (answers: A) => send(answers, overtaken.base.current),
    refreshes,
    done: (_, answers) => done(answers),
    onRefused: ({ code }) => code === 'conflict' || code === 'rule-broken',
    onDone: onClose,
  });
  const form = useForm<A>({
    initial: answersOf(of),
    check,
    send: save.runAsync,
    refused: (refusal, answers) => overtaken.compare(refusal, answers) ?? broken(problemsIn(refusal)),
  });
  return { form, overtaken };
}

interface KeptDialogProps<T, A extends object> {
  title: string;
  size?: 'md' | 'lg';
  kept: ReturnType<typeof useKept<T, A>>;
  /** The word of the button. */
  send: string;
  /** As they stand side by side when there are two versions. */
  compared: ConflictProps<A>['fields'];
  onClose: () => void;
  children: ReactNode;
}

/** The window of one thing: its form, and over it both versions while there are two. */
export function KeptDialog<T, A extends object>(props: KeptDialogProps<T, A>) {
  const { title, size = 'md', kept, send, compared, onClose, children } = props;
  const { form, overtaken } = kept;
  return (
    <>
      <Dialog title={title} size={size} sticky={form.changed} onClose={onClose}>
        <Form
          of={form}
          actions={
            <>
              <Button kind="primary" type="submit" busy={form.sending}>
                {send}
              </Button>
              <Button onClick={onClose}>Отмена</Button>
            </>
          }
        >
          {children}
        </Form>
      </Dialog>
      <Overtaken of={overtaken} form={form} fields={compared} />
    </>
  );
}
