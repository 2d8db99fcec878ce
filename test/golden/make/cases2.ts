import { center, empty, left, p, rawFile, right, table, wordFile } from './build.ts';

const w = (text: string, properties = '') => `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const para = (content: string, properties = '') => `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;
const tc = (content: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${content === '' ? '<w:p/>' : content}</w:tc>`;
const tr = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const cell = (text: string, properties = '') => tc(para(w(text)), properties);
const tbl = (...rows: string[]) => `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join('')}</w:tbl>`;
const CENTER = '<w:jc w:val="center"/>';

/** Rows cut by pages, passports, lists, odd columns, and files that no library writes. */
export const cases2 = {
  /** The header comes back inside one table, page numbers stand in rows, rows are cut in two. */
  'cut-by-pages': () =>
    wordFile(
      center('Дорожная карта по сопровождению школ Камышинского городского округа на 2021-2023 годы'),
      table([
        ['№ п/п', 'Мероприятия', 'Сроки', 'Ответственные', 'Результат'],
        ['1', '2', '3', '4', '5'],
        ['1.', 'Нормативное и организационное обеспечение', '', '', ''],
        ['1.1.', 'Подготовка соглашений между школами о совместной', 'январь 2021 года,', 'Управление образования', 'соглашения, планы'],
        ['', '', '', '2', ''],
        ['№ п/п', 'Мероприятия', 'Сроки', 'Ответственные', 'Результат'],
        ['', 'работе педагогов и взаимном посещении уроков', 'далее ежегодно', 'Руководители ОО', 'совместной работы'],
        ['1.2.', 'Ежегодный смотр школьных программ', 'ноябрь ежегодно', 'Управление образования', 'Протокол'],
        ['2.', 'Работа с педагогами', '', '', ''],
        ['2.1.', 'Обучение по программе «Оценка для', 'март 2022 года', 'МБУ «Методический центр»', 'не менее 50 % учителей'],
        ['№ п/п', 'Мероприятия', 'Сроки', 'Ответственные', 'Результат'],
        ['', 'обучения»', '', '', 'начальных классов'],
        ['', 'Творческие мастерские учителей-наставников', 'октябрь 2022 года', 'МБУ «Методический центр» Руководители ГМО', 'Сборник'],
        ['2.2.', 'Сетевые сообщества', 'постоянно', 'Руководители ГМО', ''],
      ]),
    ),

  /** The passport of the programme in a table of two columns, the plan below. */
  passport: () =>
    wordFile(
      ...right('Утверждена', 'постановлением администрации', 'Берёзовского муниципального округа', 'от 18.12.2023 № 1120-п'),
      center('ПРОГРАММА'),
      center('«Равные возможности: поддержка школ Берёзовского муниципального округа»'),
      center('Паспорт программы'),
      table([
        ['Наименование программы', 'Равные возможности'],
        ['Цель программы', 'Обеспечить каждому ученику округа качественное образование независимо от места жительства'],
        ['Задачи программы', '1. Снизить долю неуспевающих до 5 %.\n2. Укрепить кадры школ.\n3. Наладить сотрудничество школ.'],
        ['Сроки реализации программы', '2024–2026 годы'],
        ['Участники программы', 'МБОУ «Нагорная СОШ»;\nМБОУ «Озёрская ООШ»;\nМБОУ «СОШ № 4 п. Берёзово»'],
        ['Ожидаемые результаты', 'не менее 90 % выпускников получают аттестат;\nв каждой школе есть педагог-психолог'],
      ]),
      center('План мероприятий'),
      table([
        ['Мероприятие', 'Категория участников', 'Срок', 'Ответственные лица', 'Планируемый результат'],
        [{ text: 'Направление 1. Кадры', span: 5, bold: true }],
        ['Целевой набор в педагогический колледж', 'Выпускники 9 и 11 классов', 'до 1 июля ежегодно', 'Управление образования, директора школ', 'не менее 3 договоров в год'],
        ['Дистанционные уроки сильных учителей', 'Обучающиеся 8–9 классов', '2024/2025 учебный год', 'Центр цифровых уроков', 'не менее 20 уроков'],
        [{ text: 'Направление 2. Обучающиеся', span: 5, bold: true }],
        ['Выездные консультации к ОГЭ', 'Обучающиеся 9 классов', 'февраль – апрель 2025 г.', 'Учителя-наставники', '100 % обучающихся получили консультации'],
      ]),
    ),

  /** Schools with their curators in an annex of its own; the plan has the parties in brackets and by name. */
  'schools-and-curators': () =>
    wordFile(
      center('ПРИКАЗ'),
      table([['от 03.02.2025', '№ 17-ОД']]),
      left('О закреплении кураторов и утверждении дорожной карты'),
      p('В целях повышения качества образования ПРИКАЗЫВАЮ:'),
      p('1. Утвердить перечень школ и кураторов (приложение 1).'),
      p('2. Утвердить дорожную карту на 2025 год (приложение 2).'),
      p('3. Контроль оставляю за собой.'),
      left('Начальник отдела образования                      Е.В. Горчакова'),
      ...right('Приложение 1', 'к приказу от 03.02.2025 № 17-ОД'),
      center('Перечень школ и кураторов'),
      table([
        ['№', 'Школа', 'Куратор'],
        ['1', 'МКОУ «Сосновская СОШ»', 'Белова Г.С., директор МКОУ «Лицей № 1»'],
        ['2', 'МКОУ «Ключевская ООШ»', 'Дёмин Р.А., директор МКОУ «СОШ № 2»'],
      ]),
      ...right('Приложение 2', 'к приказу от 03.02.2025 № 17-ОД'),
      center('Дорожная карта поддержки школ с низкими результатами на 2025 год'),
      table([
        ['№', 'Что делать', 'Когда', 'Кто отвечает', 'Итог'],
        ['1', 'Знакомство кураторов со школами', '10–14 февраля 2025 г.', 'Белова Г.С., директор МКОУ «Лицей № 1», Дёмин Р.А., директор МКОУ «СОШ № 2»', 'Карты первых встреч'],
        ['2', 'Выбор рисков и мер', 'до 1 марта 2025 года', 'директора школ, кураторы', 'Школьные планы'],
        ['3', 'Отчёты кураторов', 'не реже 1 раза в полугодие', 'кураторы', 'Отчёт'],
        ['4', 'Разбор отчётов', 'июнь, декабрь', 'зам. начальника отдела образования Руденко П.В.', 'Протокол'],
      ]),
    ),

  /** No column of deadlines: they stand in the wording. */
  'deadlines-in-wording': () =>
    wordFile(
      center('Перечень мероприятий дорожной карты на 2024 год'),
      table([
        ['№ п/п', 'Мероприятия', 'Исполнители'],
        ['1', 'Сбор сведений о кадрах школ (январь 2024 г.)', 'Школы'],
        ['2', 'Подготовить сводную справку в срок до 20 февраля 2024 года', 'Методический кабинет'],
        ['3', 'Обучающие вебинары для учителей химии и биологии (ежемесячно)', 'Методический кабинет'],
        ['4', 'Провести день открытых уроков, не менее 6 уроков в день', 'Школы-наставники'],
      ]),
    ),

  /** Quarters in rows, no deadlines of their own beside them; level and mark have columns. */
  'quarters-in-rows': () =>
    wordFile(
      center('План-график работы с ШНОР на 2022 год'),
      table([
        ['Отметка об исполнении', 'Уровень', 'Мероприятие', 'Ответственный'],
        [{ text: 'I квартал 2022 года', span: 4, center: true, bold: true }],
        ['исполнено', 'муниципальный', 'Утверждение графика выездов', 'Отдел образования'],
        ['', 'школьный', 'Корректировка рабочих программ', 'Зам. директора по УВР'],
        [{ text: 'II квартал 2022 года', span: 4, center: true, bold: true }],
        ['', 'муниципальный', 'Семинар «Урок с нуля»', 'РМК'],
        ['', 'школьный', 'Репетиционные экзамены', 'Администрация школы'],
      ]),
    ),

  /** Persons with initials, posts before and after names, nothing between them. */
  'people-in-cells': () =>
    wordFile(
      center('Дорожная карта (план мероприятий) на второе полугодие 2023 года'),
      table([
        ['№', 'Мероприятие', 'Ответственные исполнители', 'Сроки'],
        ['1', 'Аудит школьных систем оценки', 'Н.Е. Бойко К.А. Фадеева С.И. Третьяк', 'сентябрь'],
        ['2', 'Практикум для завучей', 'методист Орлова В.В. директор Сомов Г.Г.', 'октябрь'],
        ['3', 'Открытая неделя', 'Н.П. Ивлева, заместитель начальника управления образования\nруководители ШМО', 'ноябрь'],
        ['4', 'Родительский всеобуч', 'педагоги-психологи, социальные педагоги, классные руководители', 'ежемесячно'],
        ['5', 'Отчёт', 'Управление образования и методический центр', '25 декабря'],
        ['6', 'Планирование работы', 'заместители директоров по УВР, ответственные за ГИА; учителя русского языка, математики, физики', 'декабрь'],
      ]),
    ),

  /** Tracked changes, fields, controls, hidden text, symbols, text boxes, notes and two versions of one drawing. */
  'word-markup': () =>
    rawFile(
      [
        para(`${w('Дорожная карта ')}<w:del w:id="1" w:author="a">${'<w:r><w:delText>на 2019 год </w:delText></w:r>'}</w:del><w:ins w:id="2" w:author="a">${w('на 2022 год')}</w:ins>`, CENTER),
        `<w:sdt><w:sdtPr/><w:sdtContent>${para(`${w('Цель: ')}<w:hyperlink>${w('повысить ре\u00adзультаты обучения')}</w:hyperlink>${w('.')}`)}</w:sdtContent></w:sdt>`,
        para(w('скрытая заметка', '<w:vanish/>')),
        para(
          `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>${para(w('Согласовано с советом'))}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>${para(w('Согласовано с советом'))}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
        ),
        tbl(
          tr(cell('№'), cell('Мероприятие'), cell('Срок'), cell('Ответственный')),
          tr(
            tc(para(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> SEQ n </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${w('1')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`)),
            tc(para(`${w('Семинары')}<w:r><w:br/></w:r><w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:tab/><w:t>для директоров;</w:t></w:r><w:r><w:br/></w:r><w:r><w:sym w:font="Symbol" w:char="F0B7"/><w:tab/><w:t>для завучей (охват </w:t></w:r><w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>${w(' 80 %)')}`)),
            tc(para(`<w:smartTag w:element="date">${w('март')}</w:smartTag>${w(' 2022')}<w:r><w:noBreakHyphen/></w:r>${w('го года')}<w:r><w:footnoteReference w:id="2"/></w:r>`)),
            `<w:sdt><w:sdtContent>${cell('Отдел образования')}</w:sdtContent></w:sdt>`,
          ),
          `<w:tr><w:trPr><w:del w:id="5" w:author="a"/></w:trPr>${cell('2')}${cell('Удалённая строка')}${cell('май')}${cell('РМК')}</w:tr>`,
          tr(cell('2'), cell('Итоговый отчёт'), cell('декабрь'), cell('РМК')),
        ),
        para('<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Рисунок 1" descr="Печать отдела"/></wp:inline></w:drawing></w:r>'),
        '<w:sectPr/>',
      ].join(''),
      {
        namespaces:
          'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:v="urn:schemas-microsoft-com:vml"',
        footnotes: `<w:footnote w:type="separator" w:id="0">${para(w('черта'))}</w:footnote><w:footnote w:id="2">${para(w('Срок согласован с методическим советом.'))}</w:footnote>`,
      },
    ),

  /** The strict standard, a prefix of the writer's own, no styles, columns before the table's first. */
  'strict-and-bare': () =>
    rawFile(
      `<?xml version="1.0"?><x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body>${[
        para(w('ПЛАН РАБОТЫ СО ШКОЛАМИ ЗАОЗЁРНОГО РАЙОНА'), CENTER),
        para(w('на 2024 год'), CENTER),
        tbl(
          tr(cell('№ п/п'), cell('Мероприятие', '<w:gridSpan w:val="2"/>'), cell('Срок'), cell('Исполнитель')),
          `<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>${cell('Работа с кадрами', '<w:gridSpan w:val="4"/>')}</w:tr>`,
          tr(cell('1'), cell('Диктант для учителей', '<w:gridSpan w:val="2"/>'), cell('20 марта'), cell('Районный методический кабинет', '<w:vMerge w:val="restart"/>')),
          tr(cell('2'), cell('Математический бой', '<w:gridSpan w:val="2"/>'), cell('апрель'), cell('', '<w:vMerge/>')),
          tr(cell('3'), cell('Разбор'), cell('заданий ОГЭ'), cell('май'), cell('Школы')),
        ),
      ]
        .join('')
        .replaceAll('<w:', '<x:')
        .replaceAll('</w:', '</x:')
        .replaceAll(' w:', ' x:')}</x:body></x:document>`,
    ),

  /** Numbers by styles and several lists of one family: Roman sections, letters inside, counting begun anew. */
  'numbers-by-styles': () =>
    rawFile(
      [
        para(w('Дорожная карта поддержки школ округа на 2023 год'), `<w:pStyle w:val="Title1"/>`),
        tbl(
          tr(cell('№'), cell('Мероприятия'), cell('Сроки'), cell('Ответственные')),
          tr(tc(para(w('Организация'), '<w:pStyle w:val="Part"/>'), '<w:gridSpan w:val="4"/>')),
          tr(tc(para('', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>')), tc(para(w('Выездные дни:')) + para(w('в школах предгорья'), '<w:pStyle w:val="Item"/>') + para(w('в школах поймы'), '<w:pStyle w:val="Item"/>')), cell('март'), cell('УО')),
          tr(tc(para('', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>')), cell('Отчёты школ'), cell('июнь'), cell('ОО')),
          tr(tc(para(w('Обучение'), '<w:pStyle w:val="Part"/>'), '<w:gridSpan w:val="4"/>')),
          tr(tc(para('', '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr>')), cell('Курсы'), cell('сентябрь'), cell('ИМЦ')),
        ),
      ].join(''),
      {
        styles:
          '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>' +
          '<w:style w:type="paragraph" w:styleId="Title1"><w:name w:val="Заголовок 1"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>' +
          '<w:style w:type="paragraph" w:styleId="Part"><w:name w:val="Часть"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>' +
          '<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Пункт"/><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr></w:pPr></w:style>',
        numbering:
          '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="Part"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>' +
          '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>' +
          '<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="russianLower"/><w:pStyle w:val="Item"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>' +
          '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>' +
          '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num><w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>',
      },
    ),

  /** Deadlines and parties share one column; an activity is merged over two rows with a deadline each. */
  'merged-activities': () =>
    wordFile(
      center('Муниципальный план поддержки школ на 2024-2025 учебный год'),
      table([
        ['№', 'Мероприятие', 'Срок', 'Ответственный', 'Документ'],
        [{ text: '1', rows: 2 }, { text: 'Диагностические работы по математике в 7–9 классах', rows: 2 }, 'октябрь', 'РМК', { text: 'Справка', rows: 2 }],
        ['март', 'Школы'],
        [{ text: '2', rows: 2 }, 'Курсы для учителей физики', 'ноябрь', 'РМК', 'Удостоверения'],
        ['Стажировка в лицее', 'декабрь', 'Лицей № 1', 'Отчёты'],
        ['3', 'Проведение консультаций:\n- очных;\n- дистанционных', 'в течение учебного года', 'Учителя-наставники', ''],
        ['', '- для семей обучающихся', '', '', ''],
      ]),
      empty(),
      left('Начальник управления образования'),
      left('С.С. Мирный'),
    ),

  /** An order after the plan, a plan with sub-sections, numbers that start anew in each. */
  'sub-sections': () =>
    wordFile(
      center('МЕЖВЕДОМСТВЕННЫЙ ПЛАН'),
      center('ПО ПОВЫШЕНИЮ КАЧЕСТВА ОБРАЗОВАНИЯ В ШКОЛАХ ГОРОДА НИЖНЕКАМЕНСКА'),
      center('НА 2025 ГОД'),
      p('Ожидаемые результаты: рост доли выпускников, получивших аттестат, до 98 %.'),
      table(
        [
          [{ text: 'Мероприятие', bold: true }, { text: 'Ответственный', bold: true }, { text: 'Дата', bold: true }, { text: 'Ожидаемый результат', bold: true }],
          [{ text: 'I. Муниципальный уровень', span: 4, bold: true, center: true }],
          [{ text: 'Работа с руководителями', span: 4, bold: true }],
          ['1. Собеседования по итогам года', 'Управление образования города', 'январь', 'Решения по каждой школе'],
          ['2. Школа директора', 'Городской методический центр', '1 раз в квартал', 'Не менее 4 занятий'],
          [{ text: 'Работа с учителями', span: 4, bold: true }],
          ['1. Предметные мастерские', 'Городской методический центр', 'по отдельному плану', 'Охват не менее 60 % учителей'],
          [{ text: 'II. Школьный уровень', span: 4, bold: true, center: true }],
          [{ text: 'Работа с обучающимися', span: 4, bold: true }],
          ['1. Маршруты для отстающих', 'Школы', 'до 1 марта', 'Маршруты у 100 % отстающих'],
        ],
        { headerRows: 1 },
      ),
    ),

  /** Scans beside the text: a picture inside the plan is told, not lost. */
  'schools-in-title': () =>
    wordFile(
      center('Дорожная карта повышения качества образования'),
      center('в МБОУ СОШ № 3, 7 и 12 Заречного округа'),
      center('в 2023–2024 учебном году'),
      table([
        ['№', 'Мероприятие', 'Период', 'Исполнитель', 'Примечание'],
        ['1.', 'Контрольные срезы по русскому языку', 'сентябрь, декабрь, апрель', 'МБОУ СОШ № 3, 7 и 12', 'В один день'],
        ['2.', 'Приглашение преподавателей вуза', 'I полугодие', 'Управление образования, вуз-партнёр', ''],
        ['3.', 'Каникулярные школы', 'осенние и весенние каникулы', 'МБОУ СОШ № 7', 'Не менее 30 детей'],
        ['4.', 'Подведение итогов', 'до 25.05.2024', 'Управление образования', ''],
      ]),
    ),
};
