// @vitest-environment jsdom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openPage, SESSION } from '../../../../web/testKit.tsx';
import { accessPages } from '../pages.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const PROFILE = {
  email: 'sokolova@zaozersk.test',
  phone: null,
  digest: 'daily',
  letterKeys: true,
  feedUrl: null,
  sessions: 1,
};

describe('what letters a person is promised', () => {
  it.each([
    ['on a server that sends them', true, PROFILE.email, /Одно письмо за раз, на sokolova@zaozersk\.test/],
    ['without an address', true, null, /Почты у вас нет/],
    ['on a server that sends none', false, PROFILE.email, /Почта на сервере не настроена: письма не придут/],
    ['on a server that sends none, without an address', false, null, /Почта на сервере не настроена/],
  ])('%s', async (_, mailLeaves, email, words) => {
    openPage(
      accessPages,
      '/profile',
      { 'GET /api/profile': () => ({ ...PROFILE, email }) },
      { ...SESSION, mailLeaves },
    );
    expect(await screen.findByText(words)).toBeTruthy();
  });
});
