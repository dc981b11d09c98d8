import { beforeAll, describe, expect, it } from 'vitest';
import { engineSession } from '../engine/session.ts';
import { reviewedRows } from './rows.ts';
import { play, WIDE } from './scenes.ts';

const session = engineSession();
const rows = (name: string, columns: readonly string[]): Promise<string[]> => reviewedRows(session(), name, columns);

beforeAll(() => play(session(), WIDE));

const KEY = ['site', 'location', 'material', 'lot', 'status', 'unit'];

describe('a wide list with everything that a comparison can have', () => {
  it('materials_read: a row per record of the list, with what becomes of it', async () => {
    const columns = ['record_number', 'material', 'site', 'base_unit', 'unit_cost', 'cost_unit', 'currency', 'disposition'];
    expect(await rows('materials_read', columns)).toEqual([
      '1|1||KG|12.5|1|EUR|accepted',
      '2|1|1000|KG|13|1|EUR|accepted',
      '3|2||EA|3|100|EUR|accepted',
      '4|3||G|||EUR|rejected',
      '5|||XX||1|EUR|rejected',
    ]);
  });

  it('materials_rejected: the refused records, with a code for every refused field', async () => {
    const fields = ['material', 'base_unit', 'unit_cost', 'cost_unit'];
    expect(await rows('materials_rejected', ['record_number', ...fields.map((field) => `refusal_${field}`)])).toEqual([
      '4|||not_a_number|not_a_number',
      '5|blank_value|unknown_unit||',
    ]);
  });

  it('compared: scope, fold, base units, tolerance, rejected keys and divided sums', async () => {
    const figures = [
      'verdict_quantity',
      'presence',
      'erp_quantity',
      'mes_quantity',
      'difference_quantity',
      'divided_quantity',
      'not_ours',
      'keys',
    ];
    expect(await rows('compared_wide', [...KEY, ...figures, 'total'])).toEqual([
      '1000|0001|1|LX|unrestricted|KG|ambiguous|mes||5|5|0|0|1|',
      '1000|0001|2|L8|unrestricted|H|missing_in_erp|mes||0.333333333333333333|0.333333333333333333|1|0|1|',
      '1000|0002|1||blocked|KG|missing_in_erp|mes||2|2|0|0|1|',
      '|||||EA|match|both|24|24|0|0|1|1|',
      '|||||KG|within_tolerance|both|100.5|100|-0.5|0|0|1|',
      '|||||||erp|0||0|0|0|1|0|accepted|zero|0|1.000000000|1||2|KGKG',
      '|||||||erp|0||0|0|0|1|0|filtered|zero|0|1.000000000|1|1000|2|KGKG',
      '|||||||erp|0||0|0|0|1|0|rejected|rejected|0|1.000000000|1||2|ZZZZ',
      '|||||||erp|0||0|0|1|1|0|accepted|zero|0|1.000000000|1||2|EAEA',
      '|||||||erp|0||0|0|1|1|0|accepted|zero|1|1.000000000|1||2|EAEA',
      '|||||||erp|3||-3|0|0|1|0|accepted|out_of_scope|0|1.000000000|1||2|KGKG',
      '|||||||erp|5||-5|0|0|1|0|rejected|rejected|1|1.000000000|1||2|ZZZZ',
      '|||||||erp|7||-7|0|0|1|0|filtered|out_of_scope|1|1.000000000|1|1000|2|KGKG',
      '|||||||erp|24||-24|0|1|1|0|accepted|accepted|0|1.000000000|1||2|EAEA',
      '|||||||erp|27||-27|0|0|1|0|filtered|skipped|0|1.000000000|1|0100|2|KGKG',
      '|||||||erp|100.5||-100.5|0|0|1|0|accepted|accepted|1|1.000000000|1||2|KGKG',
      '|||||||erp|100.5||-100.5|0|0|1|0|filtered|skipped|1|1.000000000|1|0100|2|KGKG',
      '|||||||mes||1|1|0|0|1|1|accepted|accepted|1|0.050000000|3||1|HMIN',
      '|||||||mes||2|2|0|0|1|1|accepted|accepted|1|0.001000000|1||2|KGG',
      '|||||||mes||24|24|0|0|1|1|accepted|accepted|1|12.000000000|1||2|EAbox',
      '|||||||mes||105|105|0|0|1|1|accepted|accepted|1|1.000000000|1||2|KGKG',
    ]);
  });

  it('reported: a row per key that is still open, in the order of the output, with its price', async () => {
    const columns = ['ordinal', ...KEY, 'verdict', 'rejected', 'other_unit', 'unit_cost', 'cost_unit', 'currency'];
    expect(await rows('reported', columns)).toEqual([
      '1|1000|0001|1|LX|unrestricted|KG|ambiguous|1||13|1|EUR',
      '2|1000|0001|2|L8|unrestricted|H|missing_in_erp|0||||',
      '3|1000|0002|1||blocked|KG|missing_in_erp|0||13|1|EUR',
    ]);
  });
});
