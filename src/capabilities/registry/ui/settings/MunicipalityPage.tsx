import { put } from '../../../../web/api.ts';
import { Loaded, useAction, useGet, useRefresh } from '../../../../web/data.tsx';
import { Form, useForm } from '../../../../web/form.tsx';
import {
  Button,
  ChipSwitch,
  Chips,
  Definitions,
  Note,
  PageHead,
  Section,
  Select,
  Stack,
  TextField,
} from '../../../../web/parts.ts';
import { useSession } from '../../../../web/session.tsx';
import { MunicipalityView } from '../../contract.ts';
import { Municipality, ZONES, type Zone } from '../../municipality.ts';
import { Overtaken, useOvertaken } from '../overtaken.tsx';
import styles from '../ui.module.css';
import { READY_WORDS, sameWords, wordsExample, ZONE } from './municipality.ts';

const CRUMBS = [{ label: 'Настройки', to: '/settings' }, { label: 'Муниципалитет' }];

/** Name, words and zone of the municipality. */
export function MunicipalityPage() {
  const municipalityId = useSession().municipality?.id;
  const found = useGet('/api/municipality', MunicipalityView, { query: { municipalityId } });
  return (
    <>
      <PageHead title="Муниципалитет" crumbs={CRUMBS} lead="Эти названия стоят в меню, документах и отчётах." />
      <Loaded from={found}>
        {({ municipality, may }) => (
          <div className={styles.body}>{may.keep ? <Editor of={municipality} /> : <Reading of={municipality} />}</div>
        )}
      </Loaded>
    </>
  );
}

function Reading({ of }: { of: Municipality }) {
  return (
    <>
      <Definitions
        of={[
          { term: 'Полное название', value: of.name },
          { term: 'Короткое название', value: of.shortName },
          { term: 'Школы, которым нужна поддержка', value: wordsExample(of.supported) },
          { term: 'Отчёт за квартал', value: reportDayWords(of.reportDay) },
          { term: 'Часовой пояс', value: of.zone === null ? 'как на сервере' : ZONE[of.zone] },
        ]}
      />
      <Note>Меняет их муниципальный координатор.</Note>
    </>
  );
}

interface Answers {
  name: string;
  shortName: string;
  one: string;
  few: string;
  many: string;
  zone: Zone | '';
  /** A number in words of a choice. */
  reportDay: string;
}

const answersOf = ({ name, shortName, supported, zone, reportDay }: Municipality): Answers => ({
  name,
  shortName,
  ...supported,
  zone: zone ?? '',
  reportDay: String(reportDay),
});

const municipalityOf = (
  base: Municipality,
  { name, shortName, one, few, many, zone, reportDay }: Answers,
): Municipality => ({
  ...base,
  name: name.trim(),
  shortName: shortName.trim(),
  supported: { one: one.trim(), few: few.trim(), many: many.trim() },
  zone: zone || null,
  reportDay: Number(reportDay),
});

const reportDayWords = (day: number): string => `до ${day} числа после конца квартала`;

const REPORT_DAYS = Array.from({ length: 28 }, (_, index) => ({
  value: String(index + 1),
  label: reportDayWords(index + 1),
}));

function Editor({ of }: { of: Municipality }) {
  const overtaken = useOvertaken({ of, schema: Municipality, what: 'настройки', answersOf });
  const refresh = useRefresh();
  const save = useAction({
    run: (wanted: Municipality) => put('/api/municipality', wanted),
    refreshes: ['/api/municipality', '/api/schools'],
    done: () => 'Записано',
    onRefused: ({ code }) => code === 'conflict',
    onDone: (_, wanted) => {
      overtaken.base.current = { ...wanted, version: wanted.version + 1 };
      void refresh('/api/session'); // the short name stands in the menu
    },
  });
  const form = useForm<Answers>({
    initial: answersOf(of),
    draft: `municipality-${of.id}`,
    check: ({ name, shortName, one, few, many }) => ({
      name: name.trim() === '' ? 'Напишите полное название' : null,
      shortName: shortName.trim() === '' ? 'Напишите короткое название' : null,
      one: one.trim() === '' ? 'Напишите, как называется одна школа' : null,
      few: few.trim() === '' ? 'Напишите слово после числа 2' : null,
      many: many.trim() === '' ? 'Напишите слово после числа 5' : null,
    }),
    send: (answers) => save.runAsync(municipalityOf(overtaken.base.current, answers)),
    refused: overtaken.compare,
  });
  const { values } = form;
  return (
    <>
      <Form
        of={form}
        actions={
          <Button kind="primary" type="submit" busy={form.sending}>
            Записать
          </Button>
        }
      >
        <TextField
          label="Полное название"
          hint="Как в уставе: «Заозёрский муниципальный округ»"
          maxLength={200}
          {...form.field('name')}
        />
        <TextField
          label="Короткое название"
          hint="Для меню и таблиц: «Заозёрский округ»"
          maxLength={100}
          {...form.field('shortName')}
        />
        <Section title="Как называют школы, которым нужна поддержка">
          <div className={styles.under}>
            <Stack>
              <Chips label="Готовые варианты">
                {READY_WORDS.map((words) => (
                  <ChipSwitch key={words.one} on={sameWords(words, values)} onChange={() => form.set(words)}>
                    {words.few}
                  </ChipSwitch>
                ))}
              </Chips>
              <div className={styles.three}>
                <TextField label="Одна" maxLength={60} {...form.field('one')} />
                <TextField label="Две" maxLength={60} {...form.field('few')} />
                <TextField label="Пять" maxLength={60} {...form.field('many')} />
              </div>
              <p className="small muted">{`Будет так: ${wordsExample(values)}`}</p>
            </Stack>
          </div>
        </Section>
        <Section title="Сроки">
          <div className={styles.under}>
            <Select
              label="Отчёт за квартал подписывают"
              hint="По этому дню Опора напоминает об отчётах"
              options={REPORT_DAYS}
              {...form.field('reportDay')}
            />
          </div>
        </Section>
        <Section title="Время">
          <div className={styles.under}>
            <Select
              label="Часовой пояс"
              hint="По нему Опора считает, какое сегодня число и не прошёл ли срок"
              empty="Как на сервере"
              options={ZONES.map((zone) => ({ value: zone, label: ZONE[zone] }))}
              {...form.field('zone')}
            />
          </div>
        </Section>
      </Form>
      <Overtaken
        of={overtaken}
        form={form}
        fields={[
          { name: 'name', label: 'Полное название' },
          { name: 'shortName', label: 'Короткое название' },
          { name: 'one', label: 'Одна' },
          { name: 'few', label: 'Две' },
          { name: 'many', label: 'Пять' },
          {
            name: 'reportDay',
            label: 'Отчёт за квартал',
            show: ({ reportDay }) => reportDayWords(Number(reportDay)),
          },
          { name: 'zone', label: 'Часовой пояс', show: ({ zone }) => (zone === '' ? 'Как на сервере' : ZONE[zone]) },
        ]}
      />
    </>
  );
}
