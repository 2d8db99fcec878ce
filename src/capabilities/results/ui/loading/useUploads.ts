import { useQueries } from '@tanstack/react-query';
import { useRef } from 'react';
import { get, put } from '../../../../web/api.ts';
import { useAction, useGet } from '../../../../web/data.tsx';
import { type UploadAnswers, UploadChanged, UploadList, UploadView } from '../../loading/contract.ts';
import { UPLOAD_LIST, UPLOADS, uploadAt } from './addresses.ts';
import { all, type Change } from './answers.ts';

/** Milliseconds between two looks at files that are being read. */
const OFTEN = 1_500;

/**
 * The files that wait on the server, and each with all that is known of it.
 * @param loads how often files were loaded here: those that still wait may meet other results since
 */
export function useUploads(municipalityId: string, loads: number) {
  const reading = useRef(false);
  const list = useGet(UPLOADS, UploadList, {
    query: { municipalityId },
    ...(reading.current ? { every: OFTEN } : {}),
  });
  const uploads = list.data?.uploads ?? [];
  reading.current = uploads.some(({ state }) => state === 'checking');
  const views = useQueries({
    queries: uploads.map(({ id, version, state }) => ({
      // What is read again by another answer has the same address, and is asked anew.
      queryKey: [uploadAt(id), version, state, loads],
      queryFn: ({ signal }: { signal: AbortSignal }) => get(uploadAt(id), UploadView, { signal }),
      enabled: state !== 'checking',
      placeholderData: (before: UploadView | undefined) => before,
    })),
  });
  return {
    list,
    /** In the order of the list; those that are being read, or not here yet, are `null`. */
    views: uploads.map((_, at) => views[at]?.data ?? null),
    failed: views.find(({ error, data }) => error !== null && data === undefined)?.error ?? null,
  };
}

/** One answer, or the same about many files. */
export interface Answering {
  upload: UploadView;
  change: Change;
}

/**
 * Sends answers. Two that follow each other quickly know of one another: what was sent last is built upon, and they leave in
 * order.
 */
export function useAnswers() {
  const sent = useRef(new Map<string, { version: number; answers: UploadAnswers }>());
  const queue = useRef<Promise<unknown>>(Promise.resolve());

  async function send({ upload, change }: Answering): Promise<void> {
    const known = sent.current.get(upload.id);
    const base = known && known.version > upload.version ? known : upload;
    const answers = change(base.answers);
    const { version } = await put(`${uploadAt(upload.id)}/answers`, { version: base.version, answers }, UploadChanged);
    sent.current.set(upload.id, { version, answers });
  }

  return useAction({
    run: (answers: readonly Answering[]) => {
      const going = queue.current.then(async () => {
        const byFile = Map.groupBy(answers, ({ upload }) => upload.id);
        for (const [first, ...others] of byFile.values()) {
          if (first) await send({ ...first, change: all(first.change, ...others.map(({ change }) => change)) });
        }
      });
      queue.current = going.catch(() => sent.current.clear());
      return going;
    },
    refreshes: [UPLOAD_LIST],
  });
}

export type SendAnswers = ReturnType<typeof useAnswers>['run'];
