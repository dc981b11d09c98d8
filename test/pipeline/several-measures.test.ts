import { describe, expect, it } from 'vitest';
import { compareDomain } from '../../src/run/main-pass/compare-domain.ts';
import { domainPlan } from '../../src/pipeline/plan.ts';
import { reportedQuery } from '../../src/pipeline/judging/reported.ts';
import { duckdb } from '../../src/sql/duckdb/duckdb-dialect.ts';
import { keepStage } from '../../src/engine/stage.ts';
import { engineSession } from '../engine/session.ts';
import { COST_COLUMNS, several } from './cost-plan.ts';
import { landed, mapped } from './rows.ts';

const session = engineSession();

type Row = readonly string[];

async function compare(erp: readonly Row[], mes: readonly Row[]) {
  const line = session();
  await landed(
    line,
    'erp_1',
    COST_COLUMNS,
    erp.map((row) => [...row, '']),
  );
  await landed(
    line,
    'mes_1',
    COST_COLUMNS,
    mes.map((row) => [...row, '']),
  );
  await mapped(line, several);
  const compared = await compareDomain(line, domainPlan(several));
  await keepStage(line, duckdb, 'reported', reportedQuery(compared.plan.comparison));
  const columns = ['order', 'measure', 'unit', 'verdict', 'erp_lines', 'mes_lines', 'erp_value', 'mes_value'];
  const rows = await line.all('select * from "reported"', columns, ['ordinal']);
  const counts = compared.aggregated.map(({ measure, verdict, presence, unit, keys }) =>
    [measure, verdict ?? 'blank', presence, unit, keys].join(' '),
  );
  return {
    rows: rows.map((row) => row.map((cell) => (cell ?? '-').replace(/\.0*$|(\.\d*?)0+$/, '$1')).join(' ')),
    counts: counts.sort(),
    compared,
  };
}

describe('a quantity and an amount of one key', () => {
  it('are judged apart where the units have no path: two quantities on one side each, and the amount a match', async () => {
    const { rows, counts } = await compare([['1', 'A', '5', 'KG', '50', 'EUR']], [['1', 'A', '5', 'EA', '50', 'eur']]);
    expect(rows).toEqual(['1 quantity EA missing_in_erp - 1 - 5', '1 quantity KG missing_in_mes 1 - 5 -']);
    expect(counts).toEqual(['amount match both EUR 1', 'quantity missing_in_erp mes EA 1', 'quantity missing_in_mes erp KG 1']);
  });

  it('add up over rows of several units and currencies, each by its own', async () => {
    const { rows, counts } = await compare(
      [
        ['1', 'A', '5', 'KG', '50', 'EUR'],
        ['1', 'A', '3', 'EA', '20', 'EUR'],
        ['1', 'A', '', '', '7', 'USD'],
      ],
      [
        ['1', 'A', '5000', 'G', '60', 'EUR'],
        ['1', 'A', '3', 'EA', '10', ''],
        ['1', 'A', '', '', '8', 'USD'],
      ],
    );
    expect(rows).toEqual(['1 amount USD differs 1 1 7 8']);
    expect(counts).toEqual([
      'amount differs both USD 1',
      'amount match both EUR 1',
      'quantity match both EA 1',
      'quantity match both KG 1',
    ]);
  });

  it('have the rows that leave them blank among their lines, and no row where both sides do', async () => {
    const { rows, counts, compared } = await compare(
      [
        ['1', 'A', '5', 'KG', '', ''],
        ['1', 'A', '', '', '50', 'EUR'],
        ['2', 'B', '', '', '9', 'EUR'],
      ],
      [
        ['1', 'A', '6', 'KG', '', ''],
        ['2', 'B', '', '', '8', 'EUR'],
        ['3', 'C', '', '', '', ''],
      ],
    );
    expect(rows).toEqual([
      '1 amount EUR missing_in_mes 2 1 50 -',
      '1 quantity KG differs 2 1 5 6',
      '2 amount EUR differs 1 1 9 8',
    ]);
    expect(counts).toContain('quantity blank both  1');
    expect(counts).toContain('quantity blank mes  1');
    expect(compared.lines).toEqual({ erp: 3, mes: 3 });
  });

  it('agree where both are the same, without a row', async () => {
    const { rows, counts } = await compare([['1', 'A', '5', 'KG', '50', 'EUR']], [['1', 'A', '5', 'KG', '50.00', 'EUR']]);
    expect(rows).toEqual([]);
    expect(counts).toEqual(['amount match both EUR 1', 'quantity match both KG 1']);
  });
});
