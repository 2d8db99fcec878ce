import type { ReactNode } from 'react';
import type { IconName } from '../icons.ts';
import { Icon } from './Icon.tsx';
import { set } from './Page.tsx';
import styles from './Status.module.css';

/** How a task stands. Overdue is computed and stands in the place of planned and under way. */
export type Status = 'planned' | 'underway' | 'submitted' | 'accepted' | 'returned' | 'overdue' | 'cancelled';

/** Complete by type: word and silhouette of each status. Seven silhouettes differ without colour. */
export const STATUS: Record<Status, { word: string; icon: IconName }> = {
  planned: { word: 'Запланировано', icon: 'circle-dashed' },
  underway: { word: 'В работе', icon: 'half' },
  submitted: { word: 'На проверке', icon: 'filled/circle-arrow-up' },
  accepted: { word: 'Принято', icon: 'filled/circle-check' },
  returned: { word: 'Возвращено', icon: 'arrow-back-up' },
  overdue: { word: 'Просрочено', icon: 'filled/alert-triangle' },
  cancelled: { word: 'Отменено', icon: 'ban' },
};

export interface StatusMarkProps {
  status: Status;
  /** In the head of a page, on its own ground; elsewhere icon and word only. */
  pill?: boolean;
  /** Instead of the bare word: «Просрочено, 13 дней», «Принято 9 января». */
  children?: ReactNode;
}

/** Icon, word and colour of a status. */
export function StatusMark({ status, pill, children }: StatusMarkProps) {
  return (
    <span className={`${styles.status} ${styles[status]} ${pill ? styles.pill : ''}`}>
      <Icon name={STATUS[status].icon} size={16} />
      <span>{set(children ?? STATUS[status].word)}</span>
    </span>
  );
}

/** How sure an answer is. Evidence, not good or bad: drawn in ink, never red or green. */
export type Sureness = 'surely' | 'probably' | 'cannot-tell';

const SURENESS: Record<Sureness, IconName> = { surely: 'full', probably: 'half', 'cannot-tell': 'hollow' };

/** A verdict in words, behind the glyph of its evidence. The words always say what is asserted. */
export function Verdict({
  answer,
  size = 'md',
  children,
}: {
  answer: Sureness;
  size?: 'md' | 'lg';
  children: ReactNode;
}) {
  return (
    <span className={`${styles.verdict} ${size === 'lg' ? styles.large : ''}`}>
      <Icon name={SURENESS[answer]} size={size === 'lg' ? 22 : 18} />
      <span>{set(children)}</span>
    </span>
  );
}

const REMARK = {
  warn: 'filled/alert-triangle',
  question: 'filled/help-circle',
  good: 'check',
  plain: 'info-circle',
} satisfies Record<string, IconName>;

export interface RemarkProps {
  /** `warn`: something is missing; `question`: a person must decide; `good`: it is there; `plain`: an explanation. */
  tone: keyof typeof REMARK;
  children: ReactNode;
}

/** What is to be said of a thing, in its row or beside its figure: «29,2 %, а нужно 30 %». */
export function Remark({ tone, children }: RemarkProps) {
  return (
    <span className={`${styles.remark} ${styles[tone]}`}>
      <Icon name={REMARK[tone]} size={16} />
      <span>{set(children)}</span>
    </span>
  );
}

/** A small label of a kind; not a status. */
export function Tag({ icon, children }: { icon?: IconName; children: ReactNode }) {
  return (
    <span className={styles.tag}>
      {icon && <Icon name={icon} size={16} />}
      {set(children)}
    </span>
  );
}
