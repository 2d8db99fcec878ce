import type { AuditVocabulary, AuditWord } from '../../../web/audit.ts';

const of =
  (words: string): AuditWord =>
  ({ details }) =>
    typeof details.title === 'string' ? `${words} «${details.title}»` : words;

const named =
  (words: string): AuditWord =>
  ({ details }) =>
    typeof details.name === 'string' ? `${words} «${details.name}»` : words;

/** What identification records, as the journal says it. */
export const identificationAuditWords: AuditVocabulary = {
  label: 'Списки школ',
  words: {
    'rule-set.add': named('заведена методика'),
    'rule-set.edition': named('новая редакция методики'),
    'rule-set.archive': named('убрана в архив методика'),
    'rule-set.restore': named('возвращена из архива методика'),
    'school-list.compute': of('составлен список школ'),
    'school-list.rename': of('переименован список школ'),
    'school-list.decide': of('решение по школам списка'),
    'school-list.cluster': of('изменены группы поддержки в списке'),
    'school-list.give-out': of('выдан школам список'),
    'school-list.approve': of('утверждён приказом список школ'),
    'school-list.discard': of('снят черновик списка школ'),
    'school-list.object': of('школа возразила'),
    'school-list.answer': of('дан ответ на возражение школы'),
  },
};
