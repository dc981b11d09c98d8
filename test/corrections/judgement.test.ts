import { describe, expect, it } from 'vitest';
import { BatchBuilder } from '../../src/corrections/batch-builder.ts';
import type { CorrectionCase } from '../../src/corrections/correction-case.ts';
import { codesOf, type KnownCodes } from '../../src/corrections/key-codes.ts';
import { listedCodes } from '../../src/corrections/reverse/listed.ts';
import { oneWayOfWriting } from '../../src/corrections/reverse/target-spelling.ts';
import { factorsInUse } from '../../src/corrections/unit-slip.ts';
import { wayBack } from '../../src/corrections/reverse/way-back.ts';
import type { Batch, BatchLine } from '../../src/contract/batch.ts';
import { INVENTORY } from '../../src/domains/inventory.ts';
import { rational } from '../../src/model/rational.ts';
import type { Side } from '../../src/model/side.ts';
import { discrepancy } from '../report/sample.ts';
import { entry, key, mappings, location, profile, row } from './sample.ts';

const PROFILE = profile(['location', 'material', 'lot', 'status']);

const read = (texts: readonly string[]): never => texts.map((text) => JSON.parse(text) as unknown) as never;

/** The batch for the ERP, its three lists read back. */
async function drafted(cases: readonly CorrectionCase[], above = '10000'): Promise<Omit<Batch, 'schema'>> {
  const lists = { lines: [] as string[], check_first: [] as string[], not_corrected: [] as string[] };
  const context = {
    run: 'r',
    target: 'erp' as const,
    domain: 'inventory',
    kind: 'inventory_adjustment' as const,
    system: 'sap',
    postingDate: '2026-11-21',
    currency: 'EUR',
    createdBy: 'trueup',
    fileHashes: [],
    judgement: {
      above,
      quantity: {},
      count: false,
      factorsOf: factorsInUse(
        {
          ...mappings(),
          materialUnits: [{ material: 'M', unit: 'BX', factor: rational(12n), base: 'EA', at: { file: 'x', line: 1 } }],
        },
        new Set(['KG', 'G']),
      ),
    },
  };
  const builder = new BatchBuilder(context, wayBack(mappings(), PROFILE, 'erp'), {
    line: (json) => void lists.lines.push(json),
    checkFirst: (json) => void lists.check_first.push(json),
    notCorrected: (json) => void lists.not_corrected.push(json),
  });
  for (const one of cases) await builder.add(one);
  const batch = await builder.finish();
  return { batch, lines: read(lists.lines), check_first: read(lists.check_first), not_corrected: read(lists.not_corrected) };
}

interface Stock {
  readonly id: string;
  readonly location?: string;
  readonly status?: string;
  readonly erp: string | null;
  readonly mes: string | null;
  readonly unit?: string;
  readonly value?: string;
  readonly change?: Partial<CorrectionCase>;
}

/** A key of material M with one record in the ERP where `erp` is a figure; quantities of at most three decimals. */
function stock({
  id,
  location: at = '0001',
  status = 'unrestricted',
  erp,
  mes,
  unit = 'EA',
  value = '1.00',
  change,
}: Stock): CorrectionCase {
  const codes = { ...row().codes, location: at, material: 'M', lot: 'L', status };
  return {
    discrepancy: discrepancy({
      id,
      key: key({ location: at, material: 'M', lot: 'L', status }),
      erp_value: erp,
      mes_value: mes,
      difference: (Number(mes) - Number(erp)).toFixed(3),
      unit,
      value,
      lines: { erp: erp === null ? 0 : 1, mes: mes === null ? 0 : 1 },
    }),
    targetLines: erp === null ? 0 : 1,
    target: erp === null ? null : row({ codes, unit, quantity: erp }),
    ...change,
  };
}

const summary = ({ action, location, to_location, status, to_status, quantity }: BatchLine): unknown[] => [
  action,
  location,
  to_location,
  status,
  to_status,
  quantity,
];

describe('equal and opposite rows of one material and lot', () => {
  const from = stock({ id: 'a', erp: '240.000', mes: '216.000', value: '-441.60', change: { move: 1 } });
  const to = stock({ id: 'b', location: '0002', erp: '60.000', mes: '84.000', value: '441.60', change: { move: 1 } });

  it('are one transfer, which changes no total', async () => {
    const { lines, batch } = await drafted([from, to]);
    expect(lines.map(summary)).toEqual([['transfer', '0001', '0002', 'unrestricted', null, '24.000']]);
    expect(lines[0]).toMatchObject({
      discrepancies: ['a', 'b'],
      expected_before: '240.000',
      expected_after: '216.000',
      value: '441.60',
    });
    expect(lines[0]?.text).toBe(
      'The MES has 24 EA less in 0001 and as much more in 0002: move them (0001 240 → 216, 0002 60 → 84).',
    );
    expect(batch).toMatchObject({ lines: 1, value: '0.00', control_totals: [{ unit: 'EA', quantity: '0.000' }] });
  });

  it('are the same transfer whichever comes first, also to a location without a record', async () => {
    const empty = stock({ id: 'b', location: '0002', erp: null, mes: '24.000', value: '441.60', change: { move: 1 } });
    for (const cases of [
      [from, empty],
      [empty, from],
    ])
      expect((await drafted(cases)).lines.map(summary)).toEqual([['transfer', '0001', '0002', 'unrestricted', null, '24.000']]);
  });

  it('are one change of status', async () => {
    const blocked = stock({ id: 'a', status: 'blocked', erp: '64.000', mes: null, change: { move: 1 } });
    const free = stock({ id: 'b', erp: null, mes: '64.000', change: { move: 1 } });
    expect((await drafted([blocked, free])).lines.map(summary)).toEqual([
      ['change_status', '0001', null, 'blocked', 'unrestricted', '64.000'],
    ]);
  });

  it('stay two adjustments where both the location and the status differ', async () => {
    const both = { ...to, discrepancy: { ...to.discrepancy, key: { ...to.discrepancy.key, status: 'blocked' } } };
    const other = {
      ...both,
      target: row({
        codes: { ...row().codes, location: '0002', material: 'M', lot: 'L', status: 'blocked' },
        unit: 'EA',
        quantity: '60.000',
      }),
    };
    expect((await drafted([from, other])).lines.map(({ action }) => action)).toEqual(['adjust', 'adjust']);
  });

  it('wait when the other half cannot be posted', async () => {
    const several = { ...to, targetLines: 2, target: null };
    const { lines, check_first, not_corrected } = await drafted([from, several]);
    expect(lines).toEqual([]);
    expect(check_first.map(({ line, why }) => [line.discrepancies, why])).toEqual([[['a'], 'half_of_a_move']]);
    expect(not_corrected.map(({ discrepancy: id, why }) => [id, why])).toEqual([['b', 'grain_too_coarse']]);
  });
});

describe('a line waits for somebody', () => {
  it.each([
    ['a thousand times as much', { erp: '12.500', mes: '12500.000' }, 'unit_slip'],
    ['a tenth', { erp: '50.000', mes: '5.000' }, 'unit_slip'],
    ['a box of the material', { erp: '2.000', mes: '24.000' }, 'unit_slip'],
    ['as many grams as kilograms', { erp: '0.007', mes: '7.000', unit: 'KG' }, 'unit_slip'],
    ['worth more than the limit', { erp: '7.000', mes: '9.000', value: '10000.01' }, 'largest_by_value'],
    ['worth minus that', { erp: '9.000', mes: '7.000', value: '-10000.01' }, 'largest_by_value'],
  ])('%s', async (_, figures, why) => {
    const { lines, check_first } = await drafted([stock({ id: 'a', ...figures })]);
    expect(lines).toEqual([]);
    expect(check_first.map((waiting) => [waiting.line.line, waiting.why])).toEqual([[1, why]]);
  });

  it.each([
    ['an ordinary difference', { erp: '7.000', mes: '9.000', value: '10000.00' }],
    ['the other side has nothing', { erp: '1000.000', mes: null }],
    ['a factor that no unit has', { erp: '2.000', mes: '14.000' }],
  ])('not with %s', async (_, figures) => {
    expect((await drafted([stock({ id: 'a', ...figures })])).lines).toHaveLength(1);
  });
});

const known = (lonely: readonly string[], locations: readonly string[] = []): KnownCodes => ({
  lonely: (side, field, code) => lonely.includes(`${side} ${field} ${code}`),
  hasLocation: (_, code) => locations.includes(code),
});

describe('codes of a key that one side has alone', () => {
  const parts = mappings({ tables: { parts: [entry('mes', 'M-1', '100')] } });
  const locations = mappings({ locations: [location('mes', ['N', 'A1'], ['1000', '0001'])] });
  const found = (side: Side, fields: Parameters<typeof key>[0], facts: KnownCodes, files = parts): unknown => {
    const listed = {
      erp: listedCodes(files, 'erp', 'sap', INVENTORY.key),
      mes: listedCodes(files, 'mes', 'epsilon3', INVENTORY.key),
    };
    const lines = side === 'erp' ? { erp: 1, mes: 0 } : { erp: 0, mes: 1 };
    return codesOf(discrepancy({ key: key(fields), lines }), 'erp', INVENTORY.key, listed, facts);
  };

  it('are unmapped where the other side has them nowhere and a crosswalk in use does not list them', () => {
    expect(found('mes', { material: 'NEW' }, known(['mes material NEW']))).toBe('unmapped_code');
    expect(found('mes', { material: '100' }, known(['mes material 100']))).toBe('unknown_to_target');
    expect(found('mes', { material: 'SAME' }, known([]))).toBeUndefined();
    expect(found('erp', { material: 'OLD' }, known(['erp material OLD']))).toBe('unknown_to_truth');
    expect(found('mes', { site: '1000', location: '9' }, known(['mes location 9']), locations)).toBe('unmapped_code');
    expect(found('mes', { site: '1000', location: '0001' }, known(['mes location 0001']), locations)).toBe('unknown_to_target');
  });

  it('a location of another site is unknown at this one, a new lot is not', () => {
    expect(found('mes', { site: '1000', location: '0007', material: '100' }, known([], ['0001']))).toBe('unknown_to_target');
    expect(
      found('mes', { site: '1000', location: '0001', material: '100', lot: 'NEW' }, known(['mes lot NEW'], ['0001'])),
    ).toBeUndefined();
  });

  it('go out with the obstacle', async () => {
    const cases = [
      stock({ id: 'a', erp: null, mes: '3.000', change: { codes: 'unknown_to_target' } }),
      stock({ id: 'b', erp: '3.000', mes: null, change: { codes: 'unknown_to_truth' } }),
    ];
    const { lines, check_first, not_corrected } = await drafted(cases);
    expect([lines, check_first.map(({ why }) => why), not_corrected.map(({ why }) => why)]).toEqual([
      [],
      ['unknown_to_truth'],
      ['unknown_to_target'],
    ]);
    expect(not_corrected[0]?.text).toContain('material M');
  });
});

describe('the one way of writing a material', () => {
  it('is the first one of those that the profile reads alike', () => {
    const write = oneWayOfWriting([{ kind: 'trim' }, { kind: 'strip_leading_zeros' }], false, [' 000100', '200']);
    expect(['100', '0100 ', '200', '0200', 'ab', 'AB'].map(write)).toEqual(['000100', '000100', '200', '200', 'ab', 'ab']);
  });

  it('keeps codes apart that differ by case alone where the parts do', () => {
    const write = oneWayOfWriting([], true, []);
    expect(['ab', 'AB'].map(write)).toEqual(['ab', 'AB']);
  });
});
