/** The parts that pages are built of; docs/pages.md tells how. `npx vite` shows all of them at /parts.html. */
export * from './parts/Button.tsx';
export * from './parts/Choices.tsx';
export * from './parts/Choose.tsx';
export * from './parts/Conflict.tsx';
export * from './parts/DataTable.tsx';
export * from './parts/DateField.tsx';
export * from './parts/Dialog.tsx';
export * from './parts/Field.tsx';
export * from './parts/Figures.tsx';
export * from './parts/FileDrop.tsx';
export type * from './parts/fieldProps.ts';
export * from './parts/Icon.tsx';
export * from './parts/Lists.tsx';
export * from './parts/Menu.tsx';
export * from './parts/Notes.tsx';
export * from './parts/Page.tsx';
export * from './parts/Status.tsx';
export * from './parts/Toast.tsx';
