/** The parts that pages are built of. See docs/pages.md; all of them are shown by `npm run dev` at /parts.html. */
export * from './parts/Button.tsx';
export * from './parts/Choices.tsx';
export * from './parts/DataTable.tsx';
export * from './parts/Dialog.tsx';
export * from './parts/Field.tsx';
export type * from './parts/fieldProps.ts';
export * from './parts/Icon.tsx';
export * from './parts/Menu.tsx';
export * from './parts/Notes.tsx';
export * from './parts/Page.tsx';
export * from './parts/Status.tsx';
export * from './parts/Toast.tsx';
