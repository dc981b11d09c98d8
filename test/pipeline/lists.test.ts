import { beforeAll, describe, expect, it } from 'vitest';
import { engineSession } from '../engine/session.ts';
import { reviewedRows } from './rows.ts';
import { LISTS } from './list-scene.ts';
import { play } from './scenes.ts';

const session = engineSession();
const rows = (name: string, columns: readonly string[]): Promise<string[]> => reviewedRows(session(), name, columns);

beforeAll(() => play(session(), LISTS));

describe('reference lists as tables', () => {
  it('standards: lines of one key add up in the unit of the component, prices count per as much of it', async () => {
    const columns = [
      'material',
      'category',
      'component',
      'quantity_per',
      'unit',
      'denominator',
      'unit_cost',
      'cost_unit',
      'operation',
    ];
    expect(await rows('standards', columns)).toEqual([
      'FG|labor||0.3|H|3|32.1|0.05|',
      'FG|material|1|0.75|KG|1|0.4|0.1|',
      'FG|material|2|1|KG|1|7|1|20',
      'FG|material|2|12|EA|1|||20',
      'FG|wages||0.3|H|3|32.1|0.05|',
      'FH|labor||2|H|1|32.1|1|',
    ]);
  });

  it('standards of one key with more than one price are found, each with its records', async () => {
    expect(await rows('standards_repeated', ['material', 'category', 'component', 'differs', 'record_number'])).toEqual([
      'FG|material|1|unit_cost|1',
      'FG|material|1|unit_cost|2',
      'FH|labor||unit_cost|6',
      'FH|labor||unit_cost|7',
    ]);
  });

  it('movements: every row stays, with its position', async () => {
    expect(await rows('movements', ['document', 'line', 'kind', 'quantity', 'unit', 'at', 'record_number'])).toEqual([
      '49|1|issue|-0.5|KG|2026-11-20|1',
      '49|1|issue|-0.5|KG|2026-11-20|2',
      '50||261|-1|KG||3',
    ]);
  });

  it('confirmations: figures in a unit and hours add up, what the records disagree about is not said', async () => {
    expect(await rows('confirmations', ['order', 'operation', 'yield', 'scrap', 'unit', 'hours', 'final'])).toEqual([
      '7|10|12|1|EA|1.25|',
      '7|20||||2|X',
    ]);
    expect(await rows('confirmations_counted', ['record', 'rows'])).toEqual(['accepted|3', 'rejected|1']);
  });
});
