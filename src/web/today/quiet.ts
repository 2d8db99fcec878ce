import { hasRole, type Session } from '../session.tsx';

/** What stands where nothing waits for the person: what they see here by their role, and where the rest is. */
interface QuietWords {
  title: string;
  text: string;
  action: string;
  to: string;
}

export function quietWords(session: Session): QuietWords {
  if (session.roles.length === 0) {
    return {
      title: 'У вас пока нет назначений',
      text: 'Как только муниципальный координатор назначит вам роль, здесь появится ваша работа.',
      ...{ action: 'Открыть помощь', to: '/help' },
    };
  }
  return onlooker(session) ?? worker(session);
}

/** Of whoever only looks on, and of a methodologist; `null`: of somebody with work of their own. */
function onlooker(session: Session): QuietWords | null {
  if (hasRole(session, 'coordinator', 'curator', 'head', 'deputy', 'mentor', 'administrator')) return null;
  const look = { action: 'Посмотреть дорожные карты', to: '/road-maps' };
  if (hasRole(session, 'methodologist')) {
    return {
      ...look,
      title: 'Сейчас от вас ничего не ждут',
      text: `Вы видите весь муниципалитет. Что исполнители сдадут на проверку, появится здесь; ход планов стоит в разделе «Дорожные карты», сроки по школам в разделе «Поручения», итоги квартала в разделе «Отчёты».${letter(session)}`,
    };
  }
  return {
    ...look,
    title: 'Вам ничего исполнять не нужно',
    text: 'Вы видите всё и ничего не меняете. Ход планов стоит в разделе «Дорожные карты», сроки и исполнители в разделе «Поручения», подписанные отчёты в разделе «Отчёты», сами школы в разделе «Школы».',
  };
}

const worker = (session: Session): QuietWords => ({
  title: 'Сейчас от вас ничего не ждут',
  text: `Новые поручения появятся здесь.${letter(session)}`,
  ...{ action: 'Посмотреть поручения', to: '/tasks?show=all' },
});

const letter = ({ mailLeaves }: Session): string => (mailLeaves ? ' О новом вам придёт письмо.' : '');
