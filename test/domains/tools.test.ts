import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mappingCoverage } from '../../src/app/mappings-coverage.ts';
import { explainValue } from '../../src/app/mappings-explain.ts';
import { suggest } from '../../src/app/mappings-suggest.ts';
import { testMappings } from '../../src/app/mappings-test.ts';
import { planSql } from '../../src/app/sql.ts';
import { SILENT } from '../../src/model/progress.ts';
import { inFolder } from '../plant/in-folder.ts';

const AS_OF = 'as_of: "2026-11-21T22:00:00+01:00"';
const HEADER = 'Order,Material,Status,Planned,Unit\n';
const FILES: Readonly<Record<string, string>> = {
  'trueup.yaml': `version: 1
currency: EUR
timezone: Europe/Berlin
domains:
  inventory:
    erp: {profile: generic/inventory, files: stock-erp.csv, ${AS_OF}}
    mes: {profile: generic/inventory, files: stock-mes.csv, ${AS_OF}}
  orders:
    erp: {profile: generic/orders, files: orders-erp.csv, ${AS_OF}}
    mes: {profile: generic/orders, files: orders-mes.csv, ${AS_OF}}
`,
  'stock-erp.csv': 'Material,Quantity,Unit\n100,1,EA\n',
  'stock-mes.csv': 'Material,Quantity,Unit\nM-100,1,EA\n',
  'orders-erp.csv': `${HEADER}1,100,REL PCNF,12,EA\n2,999,REL,3,EA\n`,
  'orders-mes.csv': `${HEADER}A1,M-100,Running,1,BOX\n`,
  'mappings/parts.csv': 'erp,mes,canonical\n100,M-100,\n',
  'mappings/orders.csv': 'erp,mes,canonical\n1,A1,\n',
  'mappings/material-units.csv': 'material,unit,numerator,denominator,base\n100,BOX,12,1,EA\n',
  'mappings/statuses.yaml':
    'order_statuses:\n  erp: {REL: released, PCNF: partially_confirmed}\n  mes: {Running: partially_confirmed}\n',
  'mappings/tests/orders.yaml': `tests:
  - name: the strongest word
    side: erp
    profile: generic/orders
    given: {Order: "1", Material: "100", Status: REL PCNF, Planned: "12", Unit: EA}
    expect: {order: "1", material: "100", order_status: partially_confirmed, planned: "12", completed: "", unit: EA}
  - name: a box is twelve
    side: mes
    profile: generic/orders
    given: {Order: A1, Material: M-100, Planned: "1", Unit: BOX}
    expect: {order: "1", comparison_planned: "12", comparison_unit: EA}
  - name: a figure without a unit
    side: mes
    profile: generic/orders
    given: {Order: A1, Planned: "1", Unit: ""}
    reject: {unit: blank_value}
  - name: a list of prices
    side: erp
    profile: generic/prices
    given: {Material: "100", Valuation Type: N, Price: "3", Currency: eur}
    expect: {material: "100", valuation_type: N, unit_cost: "3", cost_unit: "1", currency: EUR}
`,
};

const SURROUNDINGS = { environment: {}, now: new Date('2026-11-21T22:00:00Z') };

/** Does it in a workspace of stock and orders. */
const inWorkspace = <T>(use: (config: string) => Promise<T>): Promise<T> =>
  inFolder(async (folder) => {
    for (const [name, text] of Object.entries(FILES)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    return use(join(folder, 'trueup.yaml'));
  });

describe('the tools for mapping files, of stock and orders together', () => {
  it('coverage counts the codes of orders', async () => {
    const { result } = await inWorkspace((config) =>
      mappingCoverage({ config, domains: ['orders'], min: [], format: 'text', json: false, progress: SILENT, ...SURROUNDINGS }),
    );
    expect(
      result.crosswalks.map(({ side, crosswalk, outcomes }) => {
        const shown = Object.entries(outcomes).flatMap(([outcome, { codes, rows }]) =>
          rows > 0 ? [`${outcome} ${codes}/${rows}`] : [],
        );
        return `${side} ${crosswalk}: ${shown.join(', ')}`;
      }),
    ).toEqual([
      'erp orders: mapped 1/1, passed 1/1',
      'erp parts: mapped 1/1, passed 1/1',
      'erp order_statuses: mapped 2/2',
      'erp units: mapped 1/2',
      'erp material_units: blank 0/2',
      'mes orders: mapped 1/1',
      'mes parts: mapped 1/1',
      'mes order_statuses: mapped 1/1',
      'mes units: mapped 1/1',
      'mes material_units: mapped 1/1',
    ]);
  });

  it('test runs golden tests of every domain and list', async () => {
    const outcome = await inWorkspace((config) => testMappings({ config, format: 'text', ...SURROUNDINGS }));
    expect(outcome.text).toMatch(/^4 tests: all passed$/m);
  });

  it('explain knows the coded fields of orders', async () => {
    const asked = { value: 'A1', kind: 'order', side: 'mes' } as const;
    const { result } = await inWorkspace((config) => explainValue({ config, ...asked, ...SURROUNDINGS }));
    expect(result).toMatchObject({ profile: 'generic/orders', outcome: 'mapped', canonical: '1' });
    const status = { value: 'REL PCNF', kind: 'order_status', side: 'erp' } as const;
    const words = await inWorkspace((config) => explainValue({ config, ...status, ...SURROUNDINGS }));
    expect(words.result.steps.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'exported REL PCNF',
      'entry partially_confirmed',
    ]);
    const stock = await inWorkspace((config) =>
      explainValue({ config, value: 'M-100', kind: 'part', side: 'mes', ...SURROUNDINGS }),
    );
    expect(stock.result).toMatchObject({ profile: 'generic/inventory', canonical: '100' });
    const lot = { value: 'L', kind: 'lot', side: 'erp', profile: 'generic/orders' } as const;
    await expect(inWorkspace((config) => explainValue({ config, ...lot, ...SURROUNDINGS }))).rejects.toThrow(
      'The profile generic/orders reads orders, whose records have no lot.',
    );
  });

  it('suggest and diff say that they leave orders out', async () => {
    const message = /looks at stock: the exports of orders are not read/;
    const suggested = await inWorkspace((config) =>
      suggest({
        config,
        crosswalks: [],
        limit: 1,
        minScore: '0.9',
        write: false,
        format: 'text',
        progress: SILENT,
        ...SURROUNDINGS,
      }),
    );
    expect(suggested.warnings.map((warning) => warning.message)).toEqual([expect.stringMatching(message)]);
  });

  it('sql prints the script of orders', async () => {
    const { text } = await inWorkspace((config) => planSql({ config, domain: 'orders', dialect: undefined, ...SURROUNDINGS }));
    expect(text).toContain('-- regrouped');
  });
});
