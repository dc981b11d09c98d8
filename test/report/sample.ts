import type { Discrepancy } from '../../src/contract/discrepancy.ts';
import type { DomainSummary, FeedSummary, Summary } from '../../src/contract/summary.ts';
import type { RunView } from '../../src/report/run-view.ts';
import { SHOWN } from './sample-shown.ts';

const RUN = '20261122T210500Z-3f9ac1';

export function discrepancy(change: Partial<Discrepancy> = {}): Discrepancy {
  return {
    id: 'inv-3f9ac1d2e4b50617',
    domain: 'inventory',
    verdict: 'differs',
    measure: 'quantity',
    key: {
      site: '1000',
      location: '0001',
      material: '100-200',
      lot: 'L-0815',
      serial: null,
      status: 'unrestricted',
      ownership: null,
    },
    unit: 'KG',
    erp_value: '100.000',
    mes_value: '97.500',
    difference: '-2.500',
    value: '-31.25',
    currency: 'EUR',
    bridge: [],
    remainder: '-2.500',
    cause: { code: 'unexplained', class: 'unexplained', confidence: '0.00', evidence: 'No rule explains it.', related: [] },
    sources: {
      erp: [{ file: 'exports/erp/mb52.csv', line: 12 }],
      mes: [{ file: 'exports/mes/stock.xlsx', sheet: 'Lots', row: 7 }],
    },
    lines: { erp: 1, mes: 3 },
    suppressed_by: null,
    state: 'new',
    first_seen: RUN,
    age_days: 0,
    codes: { erp: { material: '000100-200', unit: 'KG' }, mes: { material: 'M-100200', unit: 'kg' } },
    ...change,
  };
}

/** Differs, missing on either side, and one that a careless program would take for a formula. */
export const DISCREPANCIES: readonly Discrepancy[] = [
  discrepancy({
    id: 'inv-0000000000000001',
    verdict: 'missing_in_mes',
    key: { ...discrepancy().key, material: '螺栓 M8', lot: '' },
    unit: 'EA',
    erp_value: '12345.000',
    mes_value: null,
    difference: '-12345.000',
    remainder: '-12345.000',
    value: '-1234.50',
    sources: { erp: [{ file: 'exports/erp/mb52.csv', line: 14 }], mes: [] },
    lines: { erp: 1, mes: 0 },
  }),
  discrepancy({ fields: { description: { erp: 'Granulat 30 % GF; schwarz', mes: 'Granulate 30 % GF, black' } } }),
  discrepancy({
    id: 'inv-0000000000000002',
    verdict: 'missing_in_erp',
    key: { ...discrepancy().key, material: '=1+1', lot: '-7', status: 'blocked' },
    unit: 'BOX',
    erp_value: null,
    mes_value: '5.000',
    difference: '5.000',
    remainder: '5.000',
    value: null,
    currency: null,
    cause: {
      code: 'unit_of_measure',
      class: 'mapping',
      confidence: '1.00',
      evidence: 'BOX has no way to EA: add "100-300,BOX,12,1,EA" to material-units.csv, "with quotes".',
      related: [],
    },
    sources: { erp: [], mes: [{ file: 'exports/mes/stock.xlsx', sheet: 'Lots', row: 9 }] },
    lines: { erp: 0, mes: 1 },
  }),
];

function feed(change: Partial<FeedSummary>): FeedSummary {
  return {
    domain: 'inventory',
    side: 'erp',
    profile: 'sap/mb52',
    as_of: '2026-11-21T22:00:00+01:00',
    as_of_from: 'filename',
    columns: [],
    unread: [],
    files: [{ path: 'exports/erp/mb52_20261121T2200.csv', bytes: 51_234, sha256: 'a'.repeat(64) }],
    rows: { read: 1412, accepted: 1405, rejected: 2, filtered: 5 },
    canonical_rows: 1500,
    zero_cells: 9,
    independent: true,
    list_total: 'none',
    assumed: [],
    totals: [
      { measure: 'quantity', unit: 'EA', value: '1234567.000' },
      { measure: 'quantity', unit: 'KG', value: '812.125' },
    ],
    out_of_scope: [{ measure: 'quantity', unit: 'KG', value: '12.000', rows: 3 }],
    unmapped: [{ crosswalk: 'parts', codes: 2, rows: 17, value: '150.00' }],
    ...change,
  };
}

export function domain(change: Partial<DomainSummary> = {}): DomainSummary {
  return {
    domain: 'inventory',
    grain: ['site', 'location', 'material', 'lot', 'status'],
    keys: { erp: 1405, mes: 1390, paired: 1380 },
    verdicts: { match: 1375, within_tolerance: 3, differs: 2, missing_in_erp: 10, missing_in_mes: 24, ambiguous: 1, accepted: 0 },
    causes: { unexplained: 36, unit_of_measure: 1 },
    discrepancies: 37,
    suppressed: 0,
    waived: { rows: 0, value_gross: '0.00', unvalued: 0 },
    findings: {},
    closed: 0,
    value_net: '-1265.75',
    value_gross: '1265.75',
    unvalued: 1,
    currency: 'EUR',
    priced_by: ['exports/erp/materials.csv'],
    at_moving_average: 0,
    pairing: [],
    one_sided: [{ field: 'location', side: 'mes', code: 'SHIP-OUT', keys: 12, value_gross: '500.00' }],
    grain_dropped: [],
    not_in_grain: [{ field: 'serial', side: 'mes' }],
    not_compared: [],
    proof: { rows_balance: true, totals_balance: true, independent: true },
    ...change,
  };
}

export function summary(change: Partial<Summary> = {}): Summary {
  return {
    schema: 'trueup.summary/1',
    folder: `.trueup/runs/${RUN}`,
    run: {
      id: RUN,
      started_at: '2026-11-22T21:05:00+00:00',
      finished_at: '2026-11-22T21:05:02+00:00',
      workspace: 'plant-1000-nightly',
      config: '../../../trueup.yaml',
      mappings: '../../../mappings',
      engine: 'duckdb',
      outcome: 'differ',
      config_sha256: 'c'.repeat(64),
      plan_sha256: 'd'.repeat(64),
    },
    feeds: [
      feed({}),
      feed({
        side: 'mes',
        profile: 'epsilon3/inventory',
        files: [{ path: 'exports/mes/stock.xlsx', bytes: 9_000, sha256: 'b'.repeat(64) }],
        rows: { read: 1390, accepted: 1390, rejected: 0, filtered: 0 },
        assumed: [{ field: 'unit', rows: 4 }],
        out_of_scope: [],
        unmapped: [],
      }),
    ],
    domains: [domain()],
    gate: { rule: 'discrepancies=0', passed: false, why: '37 rows differ; none are allowed' },
    corrections: [
      {
        id: `${RUN}-erp-inventory`,
        target: 'erp',
        kind: 'inventory_adjustment',
        lines: 30,
        check_first: { unit_slip: 1 },
        not_corrected: { ambiguous_verdict: 5 },
      },
    ],
    shown: {
      columns: false,
      csv: 'excel',
      locale: 'en',
      largest: DISCREPANCIES.map(({ id }) => ({ discrepancy: id, moved_with: null })),
      pairing: [],
      unmapped: [
        { crosswalk: 'parts', side: 'erp', code: '100-999', rows: 16, value: '150.00' },
        { crosswalk: 'parts', side: 'erp', code: '100-998', rows: 1, value: null },
      ],
      domains: [SHOWN],
      warnings: [{ code: 'as_of_assumed', message: 'the time of exports/mes/stock.xlsx is taken from the file itself' }],
    },
    outputs: [
      'summary.json',
      'discrepancies.ndjson',
      'rejects.ndjson',
      'corrections/erp-inventory.json',
      'corrections/erp-inventory.csv',
    ],
    ...change,
  };
}

export function view(change: Partial<RunView> = {}): RunView {
  return {
    summary: summary(),
    largest: DISCREPANCIES.map((row) => ({ discrepancy: row, movedWith: null })),
    rejects: [
      {
        domain: 'inventory',
        side: 'erp',
        file: 'exports/erp/mb52_20261121T2200.csv',
        line: 77,
        field: 'quantity',
        value: '1O,5',
        code: 'not_a_number',
        message: 'this is not a number as the file writes them',
        row: { Material: '100-200' },
      },
    ],
    folder: '.trueup/runs/20261122T210500Z-3f9ac1',
    config: 'plant/trueup.yaml',
    mappings: 'plant/codes',
    program: 'npx trueup',
    ...change,
  };
}

/** Under half of the keys pair, and the materials are the reason. */
export function unpairedView(): RunView {
  const pairing = [
    { field: 'site', erp_codes: 1, mes_codes: 1, shared: 1 },
    { field: 'material', erp_codes: 400, mes_codes: 380, shared: 0 },
    { field: 'lot', erp_codes: 300, mes_codes: 310, shared: 299 },
  ];
  const examples = {
    domain: 'inventory',
    field: 'material',
    codes: { erp: ['100-200', '100-201', '100-202'], mes: ['M-100200', 'M-100201'] },
  };
  return view({
    summary: summary({
      domains: [domain({ keys: { erp: 1405, mes: 1390, paired: 0 }, pairing, one_sided: [] })],
      corrections: [],
      shown: { ...summary().shown, pairing: [examples] },
    }),
  });
}
