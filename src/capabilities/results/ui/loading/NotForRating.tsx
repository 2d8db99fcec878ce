import { Text } from '../../../../web/parts.ts';
import type { WorkView } from '../../loading/contract.ts';
import styles from './Loading.module.css';

/** Where a use is not permitted, with the reason and where it is written. */
export function NotForRating({ of }: { of: readonly WorkView[] }) {
  const bans = [
    ...new Map(
      of.flatMap(({ purposes }) => purposes.flatMap(({ ban }) => (ban === null ? [] : [[ban.reason, ban] as const]))),
    ).values(),
  ];
  return bans.map(({ reason, source, verified }) => (
    <div key={reason} className={styles.under}>
      <Text
        size="small"
        tone="muted"
      >{`${reason} ${source}${verified ? '' : ' (с первоисточником не сверено)'}.`}</Text>
    </div>
  ));
}
