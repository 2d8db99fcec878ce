import { useState } from 'react';
import { Empty, FileDrop, LinkButton, Note, PageHead, Section, Stack } from '../../../../web/parts.ts';
import { useSession } from '../../../../web/session.tsx';
import { type PlanPlace, plansFor } from './place.ts';
import { Sendings } from './Sendings.tsx';
import styles from './Upload.module.css';
import type { Destination } from './upload.ts';
import { useSendings } from './useSendings.ts';
import { Whose } from './Whose.tsx';

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
  const { sendings, add, drop, takeAnyway } = useSendings();
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
        {sendings.length > 0 && <Sendings sendings={sendings} onDrop={drop} onAnyway={takeAnyway} />}
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
