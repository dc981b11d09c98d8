import { DuckDBInstance } from '@duckdb/node-api';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantOf } from '../../src/intake/times/time-text.ts';
import { isoInZone, localInstant } from '../../src/intake/times/zoned-time.ts';
import { randomCases } from '../random.ts';

const BERLIN = 'Europe/Berlin';

function iso(text: string, format: string): string | null {
  const instant = instantOf(text, BERLIN, format);
  return instant === null ? null : isoInZone(instant, BERLIN);
}

function at(hour: number, minute: number, month: number, day: number): string {
  return isoInZone(localInstant({ year: 2026, month, day, hour, minute, second: 0 }, BERLIN), BERLIN);
}

describe('times in names and settings', () => {
  test.each([
    ['2026-11-21T22:00:00+01:00', '2026-11-21T22:00:00+01:00'],
    ['2026-11-21T21:00:00Z', '2026-11-21T22:00:00+01:00'],
    ['2026-11-21T16:00:00-05', '2026-11-21T22:00:00+01:00'],
    ['2026-11-21T22:00:00.123', '2026-11-21T22:00:00+01:00'],
    ['2026-11-21T22:00', '2026-11-21T22:00:00+01:00'],
    ['2026-11-21 22:00', '2026-11-21T22:00:00+01:00'],
    ['2026-11-21', '2026-11-21T00:00:00+01:00'],
    ['20261121T2200', '2026-11-21T22:00:00+01:00'],
    ['20261121T220059', '2026-11-21T22:00:59+01:00'],
    ['20261121_2200', '2026-11-21T22:00:00+01:00'],
    ['20261121220059', '2026-11-21T22:00:59+01:00'],
    ['20260621', '2026-06-21T00:00:00+02:00'],
    ['2026-11-21T22-00-00', '2026-11-21T22:00:00+01:00'],
  ])('%s in Berlin is %s', (text, iso) => {
    expect(isoInZone(instantOf(text, BERLIN) ?? 0, BERLIN)).toBe(iso);
  });

  test.each(['', '2026', '202611', '20261131', '2026-02-30', '20261121T2460', '20261121T2500', '21.11.2026', 'x20261121'])(
    '%j is none',
    (text) => {
      expect(instantOf(text, BERLIN)).toBeNull();
    },
  );

  test('another form is read by its format', () => {
    expect(iso('21.11.2026', 'DD.MM.YYYY')).toBe('2026-11-21T00:00:00+01:00');
    expect(iso('11-21-2026_22.05', 'MM-DD-YYYY_HH.mm')).toBe('2026-11-21T22:05:00+01:00');
    expect(iso('2026-11-21', 'DD.MM.YYYY')).toBeNull();
    expect(iso('31.02.2026', 'DD.MM.YYYY')).toBeNull();
  });
});

describe('zones', () => {
  test('an hour that happens twice, and one that is skipped', () => {
    expect(at(1, 59, 10, 25)).toBe('2026-10-25T01:59:00+02:00');
    expect(at(2, 30, 10, 25)).toBe('2026-10-25T02:30:00+01:00');
    expect(at(3, 0, 10, 25)).toBe('2026-10-25T03:00:00+01:00');
    expect(at(2, 30, 3, 29)).toBe('2026-03-29T03:30:00+02:00');
  });

  test('offsets of half hours, and UTC', () => {
    expect(isoInZone(Date.UTC(2026, 10, 21, 21), 'Asia/Kolkata')).toBe('2026-11-22T02:30:00+05:30');
    expect(isoInZone(Date.UTC(2026, 10, 21, 21), 'America/St_Johns')).toBe('2026-11-21T17:30:00-03:30');
    expect(isoInZone(Date.UTC(2026, 10, 21, 21), 'UTC')).toBe('2026-11-21T21:00:00+00:00');
  });

  test('the engine has the same instants, at the edges of summer time above all', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const zone = fc.constantFrom(BERLIN, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/Sao_Paulo', 'UTC');
    const edges = ['2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04', '2026-07-01'];
    const local = fc.tuple(fc.constantFrom(...edges), fc.integer({ min: 0, max: 24 * 60 - 1 }));
    await fc.assert(
      fc.asyncProperty(zone, local, async (name, [day, minutes]) => {
        const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
        const text = `${day}T${hour}:${minute}:00`;
        const reader = await connection.runAndReadAll(`select epoch_ms(timezone('${name}', timestamp '${text}'))`);
        expect(String(instantOf(text, name))).toBe(String(reader.getRows()[0]?.[0]));
      }),
      randomCases(300),
    );
    connection.closeSync();
  });
});
