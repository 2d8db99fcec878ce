import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useGet } from '../../../../web/data.tsx';
import {
  Choose,
  Empty,
  FileDrop,
  LinkButton,
  Note,
  PageHead,
  Radios,
  Section,
  Select,
  Stack,
} from '../../../../web/parts.ts';
import { useSession } from '../../../../web/session.tsx';
import { SchoolList } from '../../../registry/contract.ts';
import { type PlanPlace, plansFor } from './place.ts';
import { type Sending, Sendings } from './Sendings.tsx';
import styles from './Upload.module.css';
import { type Destination, sendDocument } from './upload.ts';

/** Takes documents in; a single one opens for review as soon as it is read. */
export function UploadPage() {
  const places = plansFor(useSession());
  const [first] = places;
  return (
    <>
      <PageHead
        title="Загрузка дорожной карты"
        crumbs={[{ label: 'Дорожные карты', to: '/road-maps' }, { label: 'Загрузка' }]}
        lead="Загрузите документ Word: программа прочитает его построчно и покажет рядом с исходным текстом. Ничего не создаётся, пока вы не подтвердите."
      />
      {first ? <Upload places={[first, ...places.slice(1)]} /> : <NoRights />}
    </>
  );
}

const NoRights = () => (
  <Empty
    title="Загружать дорожные карты вы не можете"
    action={
      <LinkButton to="/road-maps" size="sm">
        К дорожным картам
      </LinkButton>
    }
  >
    Карту муниципалитета загружает муниципальный координатор, карту школы её руководитель.
  </Empty>
);

function Upload({ places }: { places: readonly [PlanPlace, ...PlanPlace[]] }) {
  const [destination, setDestination] = useState<Destination | null>(places[0]);
  const [problem, setProblem] = useState<string | null>(null);
  const { sendings, add, drop } = useSendings();
  return (
    <div className={styles.page}>
      <Stack gap={24}>
        <Whose
          places={places}
          onChange={(chosen) => {
            setDestination(chosen);
            setProblem(null);
          }}
        />
        <FileDrop
          label="Документ Word с дорожной картой"
          hint="DOCX до 60 МБ. Можно несколько файлов сразу: каждый станет отдельным черновиком"
          accept=".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"
          multiple
          error={problem}
          onFiles={(files) =>
            destination ? add(files, destination) : setProblem('Сначала выберите школу, чья это карта')
          }
        />
        {sendings.length > 0 && <Sendings sendings={sendings} onDrop={drop} />}
        {sendings.length === 0 && <WhatFollows />}
      </Stack>
    </div>
  );
}

const WhatFollows = () => (
  <Section title="Что будет дальше">
    <ol className={styles.steps}>
      <li>
        Программа найдёт разделы, мероприятия, сроки, ответственных, результаты и показатели. Автоматические номера Word
        она тоже видит.
      </li>
      <li>
        Что в документе неясно, она спросит, а не додумает: год у слов «в течение года», организацию за сокращением.
      </li>
      <li>
        Вы увидите, сколько поручений и кому будет создано, и подтвердите. Черновик можно отложить и продолжить позже.
      </li>
    </ol>
    <Note>Сам файл не меняется и хранится рядом с планом.</Note>
  </Section>
);

interface WhoseProps {
  places: readonly [PlanPlace, ...PlanPlace[]];
  /** `null`: it is to be a school's, and no school is chosen yet. */
  onChange: (destination: Destination | null) => void;
}

/** The municipality's plan or that of one school; asked only where there is a choice. */
function Whose({ places, onChange }: WhoseProps) {
  const [chosen, setChosen] = useState('0');
  const place = places[Number(chosen)] ?? places[0];
  return (
    <>
      {places.length > 1 && (
        <Select
          label="Где действует карта"
          value={chosen}
          options={places.map(({ schoolName, municipalityName }, at) => ({
            value: String(at),
            label: schoolName ?? municipalityName,
          }))}
          onChange={(at) => {
            setChosen(at);
            onChange(places[Number(at)] ?? places[0]);
          }}
        />
      )}
      {place.schoolId === null ? (
        <WhichSchool key={place.municipalityId} municipalityId={place.municipalityId} onChange={onChange} />
      ) : (
        places.length === 1 && <p>{`Карта школы: ${place.schoolName}`}</p>
      )}
    </>
  );
}

function WhichSchool({ municipalityId, onChange }: { municipalityId: string; onChange: WhoseProps['onChange'] }) {
  const [ofSchool, setOfSchool] = useState(false);
  const [school, setSchool] = useState<string | null>(null);
  const schools = useGet('/api/schools', SchoolList, { query: { municipalityId }, when: ofSchool });
  const tell = (one: boolean, schoolId: string | null) => {
    setOfSchool(one);
    setSchool(schoolId);
    onChange(one && schoolId === null ? null : { municipalityId, schoolId });
  };
  return (
    <>
      <Radios
        label="Чья это карта"
        value={ofSchool ? 'school' : 'municipality'}
        options={[
          { value: 'municipality', label: 'Муниципалитета' },
          { value: 'school', label: 'Одной школы' },
        ]}
        onChange={(chosen) => tell(chosen === 'school', null)}
      />
      {ofSchool && (
        <Choose
          label="Школа"
          value={school}
          options={(schools.data?.schools ?? []).map(({ id, shortName, place }) => ({
            value: id,
            label: shortName,
            hint: place ?? undefined,
          }))}
          onChange={(schoolId) => tell(true, schoolId)}
        />
      )}
    </>
  );
}

/** Files go one after another: a slow line is not shared, and the first draft is ready soonest. */
function useSendings() {
  const [sendings, setSendings] = useState<readonly Sending[]>([]);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const stop = useRef(new Map<number, AbortController>());
  const next = useRef(1);
  const navigate = useNavigate();
  const alive = useRef(true);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);

  const update = (key: number, change: Partial<Sending>) =>
    setSendings((before) => before.map((one) => (one.key === key ? { ...one, ...change } : one)));

  const send = async (key: number, file: File, destination: Destination, alone: boolean) => {
    const abort = stop.current.get(key);
    if (!abort || abort.signal.aborted) return;
    update(key, { state: 'sending', share: 0 });
    try {
      const onProgress = (share: number) => update(key, share < 1 ? { share } : { state: 'reading', share: null });
      const { id } = await sendDocument(file, destination, onProgress, abort.signal);
      update(key, { state: 'done', draftId: id });
      if (alone && alive.current) await navigate({ to: `/road-maps/drafts/${id}` });
    } catch (error) {
      if (!abort.signal.aborted) update(key, { state: 'refused', error });
    }
  };

  const add = (files: readonly File[], destination: Destination) => {
    const alone = files.length === 1 && sendings.every(({ state }) => state === 'refused');
    for (const file of files) {
      const key = next.current++;
      stop.current.set(key, new AbortController());
      setSendings((before) => [...before, { key, file, state: 'waiting', share: null, draftId: null, error: null }]);
      queue.current = queue.current.then(() => send(key, file, destination, alone));
    }
  };

  const drop = (key: number) => {
    stop.current.get(key)?.abort();
    setSendings((before) => before.filter((one) => one.key !== key));
  };

  return { sendings, add, drop };
}
