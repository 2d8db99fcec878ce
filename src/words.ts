/** The sentences of every capability's notices, for the page and for letters. A new capability adds its line here. */
import { accessNoticeWords } from './capabilities/access/noticeWords.ts';
import { listNoticeWords } from './capabilities/identification/lists/noticeWords.ts';
import { reportNoticeWords } from './capabilities/reports/noticeWords.ts';
import { roadmapNoticeWords } from './capabilities/roadmaps/noticeWords.ts';
import type { NoticeWords } from './kernel/words.ts';

export const noticeWords: NoticeWords = {
  ...accessNoticeWords,
  ...roadmapNoticeWords,
  ...reportNoticeWords,
  ...listNoticeWords,
};
