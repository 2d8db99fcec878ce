import type { IconName } from '../icons.ts';
import spriteUrl from '../sprite.svg?url';
import styles from './Icon.module.css';

export interface IconProps {
  name: IconName;
  /** 18 beside a word, 16 in rows and buttons, 22 in the bottom bar; px at 100 %. */
  size?: 16 | 18 | 20 | 22;
  /** Said by readers; without it the icon is an ornament beside a word. */
  label?: string;
  className?: string | undefined;
}

/** One drawing of the sprite, in the colour of the text around it. */
export function Icon({ name, size = 18, label, className }: IconProps) {
  const kind = name.startsWith('filled/') ? styles.filled : styles.outline;
  const use = <use href={`${spriteUrl}#${name.replace('/', '-')}`} />;
  const classes = `${kind} ${styles[`s${size}`]} ${className ?? ''}`;
  if (label === undefined) {
    return (
      <svg className={classes} aria-hidden="true">
        {use}
      </svg>
    );
  }
  return (
    <svg className={classes} role="img" aria-label={label}>
      {use}
    </svg>
  );
}
