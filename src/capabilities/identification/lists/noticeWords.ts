import { z } from 'zod';
import { LocalDate } from '../../../kernel/date.ts';
import { dayInWords } from '../../../kernel/russian.ts';
import type { NoticeWords } from '../../../kernel/words.ts';

const About = z.object({ listId: z.string(), schoolId: z.string() });
const GivenOut = About.extend({ until: LocalDate });

const group = 'Списки школ';
const ofSchool = ({ details }: { details: unknown }) => `/schools/${About.parse(details).schoolId}/support`;

/** What lists of schools tell people. */
export const listNoticeWords: NoticeWords = {
  'school-list-given-out': {
    group,
    text: ({ details }) =>
      `Посмотрите, какую поддержку предлагают школе. Возразить можно до ${dayInWords(GivenOut.parse(details).until)}`,
    link: ofSchool,
  },
  'school-list-answered': { group, text: () => 'На возражение школы ответили', link: ofSchool },
  'school-list-approved': { group, text: () => 'Список школ, которым требуется поддержка, утверждён', link: ofSchool },
  'school-list-objection': {
    group,
    text: ({ details, name }) => {
      const school = name(About.parse(details).schoolId);
      return `Школа возражает${school === null ? '' : `: ${school}`}. Рассмотрите и ответьте`;
    },
    link: ({ details }) => {
      const { listId, schoolId } = About.parse(details);
      return `/identification/lists/${listId}/schools/${schoolId}`;
    },
  },
};
