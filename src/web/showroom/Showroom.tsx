import { useState } from 'react';
import { type LocalDate, localDate } from '../../kernel/date.ts';
import { estimate } from '../../kernel/share.ts';
import { Refused } from '../api.ts';
import { Form, useForm } from '../form.tsx';
import { counted, dayShort, interval, percent } from '../format.ts';
import * as part from '../parts.ts';
import { Refusal } from '../Refusal.tsx';
import styles from './Showroom.module.css';

const TODAY = localDate('2027-01-12');

export function Showroom() {
  return (
    <main className={styles.page} id="main">
      <part.PageHead
        title="Части интерфейса"
        lead="Состояния, вывод, таблица, форма, сообщения: всё, из чего собраны страницы."
      />
      <div className={styles.board}>
        <div>
          <Statuses />
          <Verdicts />
          <Buttons />
          <Switches />
          <Figures />
        </div>
        <div>
          <Table />
          <LongTable />
          <Lists />
          <Waiting />
        </div>
        <div>
          <FormExample />
          <MoreFields />
          <Notes />
          <Files />
          <Over />
        </div>
      </div>
    </main>
  );
}

function Statuses() {
  const all = Object.keys(part.STATUS) as part.Status[];
  return (
    <part.Section title="Состояния поручения">
      <div className={styles.two}>
        {all.map((status) => (
          <part.StatusMark key={status} status={status} pill />
        ))}
      </div>
      <div className={styles.list}>
        <part.StatusMark status="overdue">Просрочено, 13 дней</part.StatusMark>
        <part.StatusMark status="accepted">Принято 9 января</part.StatusMark>
        <part.StatusMark status="returned">Возвращено, новый срок 18 января</part.StatusMark>
      </div>
      <part.Group>
        <part.Tag icon="school">9 школ</part.Tag>
        <part.Tag>резильентная</part.Tag>
      </part.Group>
    </part.Section>
  );
}

function Verdicts() {
  return (
    <part.Section title="Вывод: три ответа" aside={<a href="#how">Как посчитано</a>}>
      <div className={styles.list}>
        <part.Verdict answer="surely">
          <b>Точно</b> нужна поддержка
        </part.Verdict>
        <part.Verdict answer="probably">
          <b>Вероятно</b>, нужна поддержка по математике
        </part.Verdict>
        <part.Verdict answer="cannot-tell">
          <b>Нельзя сказать:</b> 5 участников, мало для вывода
        </part.Verdict>
        <part.Verdict answer="probably" size="lg">
          Вероятно
        </part.Verdict>
      </div>
    </part.Section>
  );
}

function Figures() {
  const now = estimate(33, 94);
  const before = estimate(24, 90);
  return (
    <part.Section title="Величины">
      <part.TargetFigure
        figure="7 из 24"
        unit="педагогов, 29,2 %"
        share={7 / 24}
        target={0.3}
        verdict={<part.Remark tone="warn">Не хватает одного</part.Remark>}
      />
      {now && (
        <part.Interval
          now={now}
          before={before}
          threshold={0.3}
          to={0.7}
          label={`${percent(now.share)}, ${interval(now)}, порог 30 %`}
        />
      )}
      {now && (
        <part.Interval now={now} threshold={0.3} to={0.6} scale label={`${percent(now.share)}, ${interval(now)}`} />
      )}
      <part.Steps
        label="Готовы 6 частей из 9"
        of={[1, 1, 0.6, 1, 1, 0.5, 1, 1, 0].map((share, place) => ({ name: `Часть ${place + 1}`, share }))}
      />
      <part.Progress
        label="Проверяем 12 файлов, осталось около минуты"
        share={0.4}
        action={
          <part.Button size="sm" kind="quiet">
            Отменить
          </part.Button>
        }
      />
    </part.Section>
  );
}

function Buttons() {
  const [busy, setBusy] = useState(false);
  return (
    <part.Section title="Кнопки">
      <div className={styles.gap}>
        <part.Group>
          <part.Button kind="primary" busy={busy} onClick={() => setBusy(true)}>
            Создать план
          </part.Button>
          <part.Button>Черновик</part.Button>
          <part.Button kind="quiet">Отмена</part.Button>
          <part.Button kind="danger" icon="trash">
            Снять поручение
          </part.Button>
          <part.Button icon="printer" label="Напечатать" />
          <part.LinkButton to="#download" icon="download" size="sm">
            Скачать
          </part.LinkButton>
          <part.Menu
            label="Другие действия: Семинар"
            items={[
              { label: 'Перенести срок', icon: 'calendar', onSelect: () => undefined },
              { label: 'Передать', icon: 'user-check', onSelect: () => undefined },
              { label: 'Снять', icon: 'ban', danger: true, divided: true, onSelect: () => undefined },
            ]}
          />
        </part.Group>
      </div>
    </part.Section>
  );
}

function Switches() {
  const [view, setView] = useState('line');
  const [mine, setMine] = useState(true);
  const [school, setSchool] = useState('');
  const [words, setWords] = useState('');
  const views = [
    { value: 'parts', label: 'Разделы' },
    { value: 'line', label: 'Лента' },
    { value: 'schools', label: 'Школы' },
  ];
  const schools = [
    { value: '', label: 'Все школы' },
    { value: 's1', label: 'Лесновская СОШ' },
  ];
  return (
    <part.Section title="Виды и отбор">
      <div className={styles.list}>
        <part.Segmented label="Вид" options={views} value={view} onChange={setView} />
        <part.Tabs
          label="Разделы школы"
          current="#results"
          tabs={[
            { label: 'Результаты', to: '#results' },
            { label: 'Риски', to: '#risks', count: 2 },
            { label: 'История', to: '#history' },
          ]}
        />
        <part.Chips>
          <part.Chip onRemove={() => undefined}>до 31 января</part.Chip>
          <part.ChipSwitch on={mine} onChange={setMine} count={4}>
            только мои
          </part.ChipSwitch>
          <part.ChipSearch label="Найти школу" value={words} onChange={setWords} />
          <part.ChipSelect label="Школа" options={schools} value={school} onChange={setSchool} />
        </part.Chips>
        <part.Facts>
          <part.Fact icon="map-pin">село Лесное</part.Fact>
          <part.Fact icon="users">214 обучающихся, 24 педагога</part.Fact>
        </part.Facts>
      </div>
    </part.Section>
  );
}

interface Task {
  id: string;
  name: string;
  school: string;
  due: LocalDate;
  status: part.Status;
  words?: string;
}

const TASKS: readonly Task[] = [
  {
    id: '1',
    name: 'Индивидуальные планы развития педагогов',
    school: 'Степановская ООШ',
    due: localDate('2026-12-25'),
    status: 'overdue',
    words: 'Просрочено, 18 дней',
  },
  {
    id: '2',
    name: 'Сводный отчёт по диагностике',
    school: 'ИМЦ',
    due: localDate('2026-12-30'),
    status: 'overdue',
    words: 'Просрочено, 13 дней',
  },
  {
    id: '3',
    name: 'Повышение квалификации учителей математики и русского языка',
    school: 'Боровская СОШ',
    due: localDate('2026-12-30'),
    status: 'submitted',
  },
  { id: '4', name: 'Семинар «Разбор заданий ОГЭ»', school: 'ИМЦ', due: localDate('2027-01-15'), status: 'underway' },
];

const COLUMNS: readonly part.Column<Task>[] = [
  { key: 'name', head: 'Поручение', cell: ({ name }) => name, sortBy: ({ name }) => name },
  {
    key: 'school',
    head: 'Исполнитель',
    cell: ({ school }) => <span className="muted">{school}</span>,
    sortBy: ({ school }) => school,
  },
  {
    key: 'due',
    head: 'Срок',
    align: 'right',
    nowrap: true,
    width: '7rem',
    cell: ({ due }) => dayShort(due),
    sortBy: ({ due }) => due,
  },
  {
    key: 'status',
    head: 'Состояние',
    nowrap: true,
    phone: 'status',
    cell: ({ status, words }) => <part.StatusMark status={status}>{words}</part.StatusMark>,
  },
];

const THINGS = ['поручение', 'поручения', 'поручений'] as const;

function Table() {
  return (
    <part.Section title="Таблица" count={TASKS.length}>
      <part.DataTable
        caption="Пример таблицы"
        rows={TASKS}
        total={81}
        things={THINGS}
        columns={COLUMNS}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        rowLink={({ id }) => `#task-${id}`}
        sorting={{ key: 'due', down: false }}
        bulk={() => (
          <>
            <part.Button size="sm" icon="calendar">
              Перенести срок
            </part.Button>
            <part.Button size="sm" icon="bell">
              Напомнить
            </part.Button>
          </>
        )}
        rowActions={({ name }) => (
          <part.Menu
            label={`Другие действия: ${name}`}
            items={[{ label: 'Передать', icon: 'user-check', onSelect: () => undefined }]}
          />
        )}
      />
    </part.Section>
  );
}

const MANY: readonly Task[] = Array.from({ length: 1000 }, (_, place) => {
  const like = TASKS[place % TASKS.length] as Task;
  return { ...like, id: `many-${place}`, name: `${place + 1}. ${like.name}` };
});

function LongTable() {
  const [seen, setSeen] = useState(false);
  return (
    <part.Section
      title="Тысяча строк"
      aside={
        <part.Button size="sm" kind="quiet" onClick={() => setSeen(!seen)}>
          {seen ? 'Убрать' : 'Показать'}
        </part.Button>
      }
    >
      {seen ? (
        <part.DataTable
          caption="Тысяча строк"
          rows={MANY}
          columns={COLUMNS}
          rowKey={({ id }) => id}
          rowLink={({ id }) => `#${id}`}
        />
      ) : (
        <p className="muted">{counted(MANY.length, THINGS)}</p>
      )}
    </part.Section>
  );
}

function Lists() {
  return (
    <>
      <part.Section
        title="Просрочено"
        count={2}
        aside={
          <part.Button size="sm" kind="quiet">
            Напомнить всем
          </part.Button>
        }
      >
        <part.Rows>
          <part.Row
            before={<part.OverdueDays days={28} />}
            title="Анализ объективности ВПР-2026 по математике"
            to="#row"
            facts={['МБОУ «Степановская ООШ»', 'Дёмина Т. А.', 'поручение не открывали']}
            actions={
              <part.Button size="sm" kind="quiet" label="Позвонить: Анализ объективности">
                Позвонить
              </part.Button>
            }
          />
          <part.Row
            before={<part.OverdueDays days={1} />}
            title="Выезд куратора в Верхнереченскую ООШ"
            facts={['Кравцова Н. Ю., куратор']}
            state="поездка была, нет справки"
            actions={<part.Button size="sm">Напомнить</part.Button>}
          />
        </part.Rows>
      </part.Section>
      <part.Section title="История">
        <part.History
          today={TODAY}
          entries={[
            { id: 'a', at: '2027-01-11T16:20:00+03:00', who: 'Панова С. И.', text: 'сдала на проверку, 2 файла' },
            { id: 'b', at: '2026-12-30', who: null, text: 'Наступил срок, отправлено напоминание' },
          ]}
        />
      </part.Section>
      <part.Section title="Ближайшие дни">
        <part.Agenda
          entries={[
            {
              id: '1',
              on: localDate('2027-01-13'),
              title: 'Совещание кураторов',
              note: '15:00, Управление образования',
            },
            { id: '2', on: localDate('2027-01-15'), title: 'Отчёт за IV квартал', note: 'подписывает Гордеев А. П.' },
            { id: '3', on: localDate('2027-01-15'), title: 'Семинар по заданиям ОГЭ' },
          ]}
        />
        <part.Definitions
          of={[
            { term: 'Основание', value: 'Приказ Управления образования от 31.08.2026 № 214-ОД' },
            { term: 'Возражение школы', value: 'не поступало' },
          ]}
        />
      </part.Section>
    </>
  );
}

function Waiting() {
  return (
    <part.Section title="Пусто и ожидание">
      <part.Empty
        title="В январе сроков у Приозёрной ООШ нет"
        action={<part.Button size="sm">Убрать отбор</part.Button>}
      >
        Ближайший срок 12 февраля. Чтобы увидеть его, уберите отбор «январь».
      </part.Empty>
      <part.Skeleton rows={2} height="table" />
    </part.Section>
  );
}

function FormExample() {
  const form = useForm({
    initial: {
      title: 'Семинар по заданиям ОГЭ',
      due: null as LocalDate | null,
      why: '',
      kind: '' as '' | 'event' | 'paper',
    },
    check: ({ title, due, why }) => ({
      title: title.trim() === '' ? 'Напишите, что нужно сделать' : null,
      due:
        due === null
          ? {
              text: 'Укажите срок',
              fix: { label: 'Поставить 30 января 2027', apply: () => form.set({ due: localDate('2027-01-30') }) },
            }
          : null,
      why: why.length > 20 ? 'Короче: до 20 знаков' : null,
    }),
    send: async () => part.toast({ text: 'Поручение создано', undo: () => undefined }),
  });
  return (
    <part.Section title="Форма">
      <div className={styles.gap}>
        <Form
          of={form}
          actions={
            <>
              <part.Button type="submit" busy={form.sending}>
                Создать поручение
              </part.Button>
              <part.Button kind="quiet" onClick={form.reset}>
                Отмена
              </part.Button>
            </>
          }
        >
          <part.TextField label="Название мероприятия" {...form.field('title')} />
          <part.DateField label="Срок" today={TODAY} {...form.field('due')} />
          <part.Textarea label="Пояснение" optional phrases={['Нет подписи', 'Не тот период']} {...form.field('why')} />
          <part.Select
            label="Вид"
            optional
            options={[
              { value: 'event', label: 'Событие' },
              { value: 'paper', label: 'Документ' },
            ]}
            {...form.field('kind')}
          />
        </Form>
      </div>
    </part.Section>
  );
}

const SCHOOLS = ['Степановская ООШ', 'Лесновская СОШ', 'Боровская СОШ', 'Гимназия № 1', 'Каменская СОШ'].map(
  (label, place) => ({
    value: `s${place}`,
    label,
    hint: place % 2 === 0 ? 'Приозёрный куст' : undefined,
  }),
);

function MoreFields() {
  const [one, setOne] = useState<string | null>('s1');
  const [several, setSeveral] = useState<readonly string[]>(['s0', 's2']);
  const [share, setShare] = useState<number | null>(29.5);
  const [agree, setAgree] = useState(true);
  const [year, setYear] = useState<'school' | 'calendar' | ''>('school');
  return (
    <part.Section title="Другие поля">
      <div className={styles.fields}>
        <part.Choose label="Школа" options={SCHOOLS} value={one} onChange={setOne} optional />
        <part.ChooseMany label="Школы" options={SCHOOLS} value={several} onChange={setSeveral} />
        <part.NumberField label="Цель" unit="%" value={share} onChange={setShare} />
        <part.Radios
          label="Какой год"
          value={year}
          onChange={setYear}
          options={[
            { value: 'school', label: 'Учебный 2026/27', hint: '1 сен 2026 – 31 авг 2027' },
            { value: 'calendar', label: 'Календарный 2026' },
          ]}
        />
        <part.Checkbox label="Ответ для всех 5 таких сроков" value={agree} onChange={setAgree} />
      </div>
    </part.Section>
  );
}

function Notes() {
  return (
    <part.Section title="Пояснение, подсказка, успех">
      <div className={styles.gap}>
        <part.Stack gap={8}>
          <part.Note tone="warn">У пункта 3.5 нет ответственного.</part.Note>
          <part.Note tone="info">Имена учеников удалены до отправки файла.</part.Note>
          <part.Note tone="good">Загружено 418 строк, 9 школ.</part.Note>
          <Refusal error={new Refused('offline')} onRetry={() => undefined} />
        </part.Stack>
      </div>
      <part.Panel title="Ваше решение" tone="returned">
        <part.Text size="small" tone="muted">
          Вы принимаете за куратора Белова И. Н. до 18 января.
        </part.Text>
      </part.Panel>
    </part.Section>
  );
}

function Files() {
  return (
    <part.Section title="Файлы">
      <part.FileRow
        name="Справка о прохождении курсов.pdf"
        size={245_760}
        facts="приложен 11 января"
        actions={<part.Button size="sm">Посмотреть</part.Button>}
      />
      <part.FileRow name="Список курсов.xlsx" size={18_432} progress={0.6} />
      <div className={styles.gap}>
        <part.FileDrop
          label="Справка о курсах"
          hint="PDF, DOCX или фото, до 20 МБ"
          accept=".pdf,.docx"
          onFiles={() => undefined}
        />
      </div>
    </part.Section>
  );
}

interface Draft {
  title: string;
  due: string;
}

function Over() {
  const [dialog, setDialog] = useState(false);
  const [conflict, setConflict] = useState(false);
  const mine: Draft = { title: 'Семинар по заданиям ОГЭ', due: '30 января 2027' };
  return (
    <part.Section title="Поверх страницы">
      <div className={styles.gap}>
        <part.Group>
          <part.Button onClick={() => setDialog(true)}>Окно</part.Button>
          <part.Button onClick={() => setConflict(true)}>Две версии</part.Button>
          <part.Button
            onClick={() => part.toast({ text: 'Сроки двух поручений перенесены на 22 января', undo: () => undefined })}
          >
            Сообщение
          </part.Button>
          <part.Button onClick={() => part.toast({ text: 'Нет связи с сервером', tone: 'bad' })}>Сбой</part.Button>
        </part.Group>
      </div>
      {dialog && (
        <part.Dialog
          title="Перенести срок"
          onClose={() => setDialog(false)}
          actions={
            <part.Button kind="primary" onClick={() => setDialog(false)}>
              Перенести срок на 22 января
            </part.Button>
          }
        >
          <part.DateField label="Новый срок" today={TODAY} value={localDate('2027-01-22')} onChange={() => undefined} />
        </part.Dialog>
      )}
      {conflict && (
        <part.Conflict
          mine={mine}
          theirs={{ ...mine, title: 'Семинар «Разбор заданий ОГЭ»' }}
          by="Белов И. Н., сегодня в 9:12"
          fields={[
            { name: 'title', label: 'Название' },
            { name: 'due', label: 'Срок' },
          ]}
          onResolve={() => setConflict(false)}
          onClose={() => setConflict(false)}
        />
      )}
    </part.Section>
  );
}
