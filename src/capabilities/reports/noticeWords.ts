import { z } from 'zod';
import type { NoticeWord, NoticeWords } from '../../kernel/words.ts';
import { Quarter, quarterTitle } from './quarter.ts';

const About = Quarter.extend({ schoolId: z.uuid().nullable() });

const group = 'Отчёты';

/** What reports tell people. */
export const reportNoticeWords: NoticeWords = {
  'report-signed': word((title, school) => `Подписан отчёт за ${title}${school}. Примите или верните с пояснением`),
  'report-accepted': word((title) => `Отчёт за ${title} принят`),
  'report-returned': word((title) => `Отчёт за ${title} вернули на доработку. Посмотрите пояснение`),
};

function word(text: (title: string, school: string) => string): NoticeWord {
  return {
    group,
    text: ({ details, name }) => {
      const { schoolId, ...quarter } = About.parse(details);
      const school = name(schoolId);
      return text(quarterTitle(quarter), school === null ? '' : `, ${school}`);
    },
    link: ({ details }) => {
      const { schoolId, year, quarter } = About.parse(details);
      return `/reports/${year}/${quarter}${schoolId === null ? '' : `?school=${schoolId}`}`;
    },
  };
}
