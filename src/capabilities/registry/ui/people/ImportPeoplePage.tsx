import { useRef, useState } from 'react';
import { ROLE, roleHeld } from '../../../../kernel/russian.ts';
import { post } from '../../../../web/api.ts';
import { useAction } from '../../../../web/data.tsx';
import { counted, type Forms, plural } from '../../../../web/format.ts';
import { useInvitations } from '../../../../web/invitations.ts';
import { isOnlyHere, LocalAddress } from '../../../../web/LocalAddress.tsx';
import { Button, LinkButton, Section, Select, Stack, Text } from '../../../../web/parts.ts';
import { useSession, useToday } from '../../../../web/session.tsx';
import { PeopleImported, PeopleImportView, type PersonQuestion } from '../../intake/people/contract.ts';
import { Files, Finished, ForLoaders, Loading, useCheck } from '../intake/reading.tsx';
import { newerIn } from '../problems.ts';
import styles from '../ui.module.css';
import { PeopleOutcome } from './PeopleOutcome.tsx';
import { OF_PEOPLE } from './words.ts';

const TITLE = 'Загрузка людей из файла';
const CRUMBS = [{ label: 'Люди', to: '/people' }, { label: 'Загрузка из файла' }];

/** Many people and their appointments at once from a table: first what it would do, then doing exactly that. */
export function ImportPeoplePage() {
  return (
    <ForLoaders title={TITLE} crumbs={CRUMBS} note="Людей загружает муниципальный координатор.">
      {(municipalityId) => <Import municipalityId={municipalityId} />}
    </ForLoaders>
  );
}

type Answers = Readonly<Record<string, string>>;

/** What the file would do with these answers: loading does exactly this, so the two are never parted. */
interface Outcome {
  view: PeopleImportView;
  answers: Answers;
}

function Import({ municipalityId }: { municipalityId: string }) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  /** All that was answered; the server may not have said yet what follows from it. */
  const given = useRef<Answers>({});
  const today = useToday();
  const [stale, setStale] = useState<string | null>(null);
  const [done, setDone] = useState<PeopleImported | null>(null);
  const show = (view: PeopleImportView | null) => {
    given.current = {};
    setOutcome(view && { view, answers: given.current });
    setStale(null);
    setDone(null);
  };
  const check = useCheck('/api/people/import/check', PeopleImportView, municipalityId, show);
  const look = useAction({
    run: ({ view: { fileId }, answers }: Outcome) =>
      post('/api/people/import/look', { municipalityId, fileId, answers }, PeopleImportView, { asks: true }),
    onDone: (view, { answers }) => {
      if (answers === given.current) setOutcome({ view, answers }); // else a later answer is under way
    },
  });
  const load = useAction({
    run: ({ view: { fileId, shown }, answers }: Outcome) =>
      post('/api/people/import', { municipalityId, fileId, shown, answers }, PeopleImported),
    refreshes: ['/api/people', '/api/schools', '/api/tasks', '/api/today'],
    onDone: setDone,
    onRefused: (refusal, { answers }) => {
      const newer = newerIn(refusal, PeopleImportView, 'список людей', today);
      if (!newer) return false;
      setOutcome({ view: newer.now, answers });
      setStale(newer.by);
      return true;
    },
  });
  const view = outcome?.view ?? null;
  const answer = (key: string, chosen: string) => {
    if (!outcome) return;
    given.current = { ...given.current, [key]: chosen };
    look.run({ ...outcome, answers: given.current });
  };
  if (done) return <Done of={done} onMore={() => show(null)} />;
  return (
    <>
      <Loading
        title={TITLE}
        lead="Опора прочитает таблицу и сначала покажет, кто добавится и кого на что назначат. Пока вы не согласитесь, ничего не меняется."
        crumbs={CRUMBS}
        label="Таблица с людьми"
        words={OF_PEOPLE}
        fresh={view === null}
        check={check}
        start={
          <Files of="people" municipalityId={municipalityId}>
            Подойдёт ваша таблица, если в ней есть столбцы с именем и с ролью или должностью. В шаблоне есть примеры,
            пояснения и названия ваших школ и организаций. Чтобы поправить сразу много назначений, скачайте нынешний
            список, исправьте и загрузите обратно.
          </Files>
        }
        stale={stale}
      >
        {view && view.errors.length === 0 && view.questions.length > 0 && (
          <Questions of={view.questions} onAnswer={answer} />
        )}
      </Loading>
      {outcome && check.share === null && (
        <PeopleOutcome of={outcome.view} busy={load.busy || look.busy} onLoad={() => load.run(outcome)} />
      )}
    </>
  );
}

interface QuestionsProps {
  of: readonly PersonQuestion[];
  onAnswer: (key: string, answer: string) => void;
}

/** Namesakes: whether it is the same person only a person knows. */
function Questions({ of, onAnswer }: QuestionsProps) {
  const open = of.filter(({ answer }) => answer === null).length;
  return (
    <Section title="Это те же люди?" count={open > 0 ? open : undefined}>
      <div className={styles.under}>
        <Stack>
          <Text>Такие имена в Опоре уже есть, но с другим местом или адресом. Скажите, тот ли это человек.</Text>
          {of.map((question) => (
            <Select
              key={question.key}
              label={`${question.name}, ячейка ${question.cell}`}
              options={[
                { value: '', label: 'Выберите' },
                ...question.candidates.map((candidate) => ({
                  value: candidate.id,
                  label: `Тот же человек: ${candidateWords(candidate)}`,
                })),
                { value: 'new', label: 'Другой человек, завести' },
              ]}
              value={question.answer ?? ''}
              onChange={(answer) => answer !== '' && onAnswer(question.key, answer)}
            />
          ))}
        </Stack>
      </div>
    </Section>
  );
}

/** «директор, Лесновская СОШ; panova@school.ru» */
const candidateWords = ({ roles, email }: PersonQuestion['candidates'][number]): string =>
  [
    ...roles.map((held) =>
      [held.position ?? roleHeld(held) ?? ROLE[held.role], held.placeName].filter(Boolean).join(', '),
    ),
    ...(roles.length === 0 ? ['сейчас без назначений'] : []),
    ...(email === null ? [] : [email]),
  ].join('; ');

const PEOPLE: Forms = ['человек', 'человека', 'человек'];

function Done({ of, onMore }: { of: PeopleImported; onMore: () => void }) {
  const { mailLeaves, publicHost } = useSession();
  const invite = useInvitations();
  const withMail = of.toInvite.filter(({ email }) => email !== null);
  return (
    <Finished
      title="Люди загружены"
      crumbs={CRUMBS}
      parts={doneParts(of)}
      next={
        of.toInvite.length > 0 && (
          <>
            <Text>
              {`${counted(of.toInvite.length, PEOPLE)} ещё не ${plural(of.toInvite.length, ['может', 'могут', 'могут'])} войти. Код печатается на листке для каждого, листки разрезают и раздают.`}
            </Text>
            {isOnlyHere(publicHost) && (
              <LocalAddress again="только потом приглашайте: на листках и в письмах сейчас стоял бы он" />
            )}
          </>
        )
      }
      onMore={onMore}
    >
      {of.toInvite.length > 0 && (
        <Button
          kind="primary"
          icon="printer"
          busy={invite.printed.busy}
          onClick={() => invite.print(of.toInvite)}
        >{`Напечатать коды: ${of.toInvite.length}`}</Button>
      )}
      {mailLeaves && withMail.length > 0 && (
        <Button icon="mail" busy={invite.byMail.busy} onClick={() => invite.mail(of.toInvite, () => undefined)}>
          {`Пригласить по почте: ${withMail.length}`}
        </Button>
      )}
      <LinkButton to="/people">Открыть список людей</LinkButton>
    </Finished>
  );
}

function doneParts({ added, appointed, corrected, contacts, handedOver }: PeopleImported): string[] {
  const parts = [
    ...(added > 0 ? [`добавлено ${counted(added, PEOPLE)}`] : []),
    ...(appointed > 0 ? [`сделано ${counted(appointed, ['назначение', 'назначения', 'назначений'])}`] : []),
    ...(corrected > 0 ? [`исправлено ${counted(corrected, ['назначение', 'назначения', 'назначений'])}`] : []),
    ...(contacts > 0 ? [`обновлены контакты у ${contacts}`] : []),
    ...(handedOver > 0 ? [`передано ${counted(handedOver, ['поручение', 'поручения', 'поручений'])}`] : []),
  ];
  return parts.length === 0 ? ['менять было нечего'] : parts;
}
