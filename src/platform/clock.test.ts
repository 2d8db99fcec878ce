import { describe, expect, it } from 'vitest';
import { clockOf, settableClock } from './clock.ts';

describe('a clock', () => {
  it.each([
    ['Europe/Kaliningrad', '2027-01-12', 21],
    ['Europe/Moscow', '2027-01-12', 22],
    ['Europe/Samara', '2027-01-12', 23],
    ['Asia/Yekaterinburg', '2027-01-13', 0],
    ['Asia/Kamchatka', '2027-01-13', 7],
  ])('says the day and the hour in %s', (zone, day, hour) => {
    const clock = settableClock(new Date('2027-01-12T19:30:00Z'));
    expect([clock.today(zone), clock.hour(zone)]).toEqual([day, hour]);
  });

  it('where no zone is named, its own', () => {
    const clock = clockOf(() => new Date('2027-01-12T19:30:00Z'), 'Asia/Omsk');
    expect([clock.today(), clock.today(null), clock.hour(), clock.hour(null)]).toEqual([
      '2027-01-13',
      '2027-01-13',
      1,
      1,
    ]);
  });
});
