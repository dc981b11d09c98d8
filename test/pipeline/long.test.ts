import { beforeAll, describe, expect, it } from 'vitest';
import { domainPlan } from '../../src/pipeline/plan.ts';
import { rejectedColumns } from '../../src/pipeline/typing/rejected.ts';
import { engineSession } from '../engine/session.ts';
import { LIST_COLUMNS, long } from './plans.ts';
import { reviewedRows } from './rows.ts';
import { LONG, play } from './scenes.ts';

const session = engineSession();

const rows = (name: string, columns: readonly string[]): Promise<string[]> => reviewedRows(session(), name, columns);

beforeAll(() => play(session(), LONG));

const KEY = ['location', 'material', 'lot', 'status'];

describe('a long list against a long list', () => {
  it('compared: a row per key that is still open, equal keys added up, and the totals of the feeds', async () => {
    const figures = [
      'unit',
      'verdict_quantity',
      'presence',
      'erp_quantity',
      'mes_quantity',
      'difference_quantity',
      'erp_lines',
      'mes_lines',
      'keys',
    ];
    expect(await rows('compared_long', [...KEY, ...figures, 'total'])).toEqual([
      'A|2||unrestricted|KG|missing_in_erp|mes||-2|-2||1|1|',
      'A|2|L1|quality|KG|missing_in_mes|erp|-12||12|2||1|',
      'A|3|l|unrestricted|KG|differs|both|0.5|0.75|0.25|1|1|1|',
      '||||KG|match|both|1000.5|1000.5|0|1|1|1|',
      '||||||erp|0.5||-0.5|1||1|0|accepted|accepted|1|1.000000000|1|10|2|KGKG',
      '||||||erp|7||-7|1||1|0|rejected|rejected|1|1.000000000|1|10|2|XXXX',
      '||||||erp|988.5||-988.5|3||1|0|accepted|accepted|1|1.000000000|1||2|KGKG',
      '||||||mes||-2|-2||1|1|1|accepted|accepted|1|1.000000000|1|10|2|KGKG',
      '||||||mes||0|0||1|1|1|rejected|rejected|1|1.000000000|1||2|EAEA',
      '||||||mes||0.75|0.75||1|1|1|accepted|accepted|1|0.001000000|1|10|2|KGG',
      '||||||mes||1|1||1|1|1|rejected|rejected|1|1.000000000|1|11|2|EAEA',
      '||||||mes||1000.5|1000.5||1|1|1|accepted|accepted|1|0.001000000|1||2|KGG',
    ]);
  });

  it('rejected: a row per refused record, with its position, its text and a code for every refused field', async () => {
    const [typed] = domainPlan(long).typings;
    expect(await rows('rejected', typed ? rejectedColumns(typed) : [])).toEqual([
      '0|5|["B","4","","","7","XX"]||B||4|||unknown_unit|XX||7',
    ]);
  });

  it('rejected_keys: keys of refused records whose key fields are all known, unit apart', async () => {
    expect(await rows('rejected_keys', KEY)).toEqual(['B|2|L9|blocked', 'B|4||unrestricted']);
  });

  it('candidates: records that may be behind a reported key, all others counted and added up by unit', async () => {
    expect(
      await rows('candidates', [...LIST_COLUMNS, 'record_number', 'control_unit', 'records', 'control_sum_quantity']),
    ).toEqual([
      'A|2|L1|Q|(2)|KG|3|KG|1|-2',
      'A|2|L1|Q|10-|KG|2|KG|1|-10',
      'A|3|l||0,5|KG|4|KG|1|0.5',
      '|||||||XX|1|7',
      '|||||||kilo|1|1000.5',
    ]);
  });

  it('traced: a row per record behind a reported key, as exported', async () => {
    expect(await rows('traced', ['ordinal', 'record_number', 'figure', 'factor', 'raw_material', 'raw_unit'])).toEqual([
      '2|2|-10|1|2|KG',
      '2|3|-2|1|2|KG',
      '3|4|0.5|1|3|KG',
    ]);
  });

  it('unmapped: a row per code without an entry, with its records and their quantity', async () => {
    expect(await rows('unmapped', ['code', 'site', 'rows', 'quantity', 'denominator', 'unit_cost'])).toEqual(['3||1|0.5|1|']);
  });

  it('codes_candidates and codes_seen: codes on unpaired keys of one side, and which the other side has after all', async () => {
    expect(await rows('codes_candidates', ['field', 'side', 'code'])).toEqual(['lot|erp|L1', 'status|erp|quality']);
    expect(await rows('codes_seen', ['field', 'code'])).toEqual(['lot|L1']);
  });

  it('pairing: how many codes of a field each side has, and both', async () => {
    expect(await rows('pairing', ['erp_codes', 'mes_codes', 'shared'])).toEqual(['3|3|3']);
  });
});
