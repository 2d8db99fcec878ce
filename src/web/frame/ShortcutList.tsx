import { Dialog } from '../parts/Dialog.tsx';
import { useMaybeSession } from '../session.tsx';
import { keyName, useShortcutList } from '../shortcuts.ts';
import styles from './ShortcutList.module.css';

/** What `?` opens: the keys of this page and of every page. */
export function ShortcutList({ onClose }: { onClose: () => void }) {
  const bound = useShortcutList();
  const letters = useMaybeSession()?.person.letterKeys ?? true;
  const rows = [
    ...bound.map((shortcut) => ({ keys: keyName(shortcut), label: shortcut.label })),
    { keys: '↑ ↓', label: 'В списках: строка выше, ниже' },
    { keys: 'Enter', label: 'Открыть строку' },
    { keys: 'Пробел', label: 'Выбрать строку, с Shift: до неё' },
    { keys: 'Ctrl Enter', label: 'Отправить форму' },
    { keys: 'Esc', label: 'Закрыть окно, меню' },
  ];
  return (
    <Dialog title="Сочетания клавиш" onClose={onClose}>
      <dl className={styles.list}>
        {rows.map(({ keys, label }) => (
          <div key={keys + label}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <p className="small muted">
        {letters
          ? 'Клавиши без Ctrl не действуют в полях. Их можно выключить в настройках.'
          : 'Клавиши без Ctrl выключены в настройках.'}
      </p>
    </Dialog>
  );
}
