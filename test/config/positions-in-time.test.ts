import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCurrency, readTime, readTimezone } from '../../src/config/time-settings.ts';
import { randomCases } from '../random.ts';

test.each(['UTC', 'Europe/Berlin', 'America/Sao_Paulo', 'Asia/Kolkata', 'Etc/GMT+5'])('%s is a time zone', (zone) => {
  expect(readTimezone(zone)).toEqual({ value: zone });
});

test.each([
  ['Europe/Berln', 'Europe/Berlin'],
  ['europe/berlin', 'Europe/Berlin'],
  ['utc', 'UTC'],
  ['+01:00', undefined],
  ['Mars/Olympus', undefined],
  ['', undefined],
])('%j is not a time zone', (text, suggestion) => {
  const fault = '{name} must be an IANA time zone such as `Europe/Berlin`, not {value}.';
  expect(readTimezone(text)).toEqual(suggestion === undefined ? { fault } : { fault, suggestion });
});

test('currencies are ISO 4217 codes', () => {
  expect(['EUR', 'USD', 'JPY', 'CHF', 'BRL'].map(readCurrency)).toEqual(
    ['EUR', 'USD', 'JPY', 'CHF', 'BRL'].map((value) => ({ value })),
  );
  expect(readCurrency('eur')).toHaveProperty('suggestion', 'EUR');
  expect(['EURO', '€', 'XQQ', ''].map((text) => 'fault' in readCurrency(text))).toEqual([true, true, true, true]);
});

test.each(['2026-11-21', '2026-11-21T22:00', '2026-11-21T22:00:00.5Z', '2026-11-21T22:00:00+01:00', '2024-02-29'])(
  '%s is a time',
  (text) => {
    expect(readTime(text)).toEqual({ value: text });
  },
);

test.each([
  '2026-13-01',
  '2026-02-29',
  '2026-04-31',
  '2026-11-21T24:00',
  '2026-11-21T10:60',
  '2026-11-21T10:00:60',
  '2026-11-21T10:00+15:00',
])('%s does not exist', (text) => {
  expect(readTime(text)).toEqual({ fault: '{name} is not a time that exists: {value}.' });
});

test.each(['yesterday', '21.11.2026', '2026-11-21 22:00', '2026-11-21T22', '20261121', ''])(
  '%j is not written as a time',
  (text) => {
    expect(readTime(text)).toHaveProperty('fault', expect.stringContaining('must be a time such as'));
  },
);

test('every day of the calendar is accepted', () => {
  const day = fc
    .date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString());
  fc.assert(
    fc.property(day, (text) => {
      expect(readTime(text)).toEqual({ value: text });
      expect(readTime(text.slice(0, 10))).toEqual({ value: text.slice(0, 10) });
    }),
    randomCases(100),
  );
});
