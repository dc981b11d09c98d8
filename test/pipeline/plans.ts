import type { FieldBinding } from '../../src/model/landed-column.ts';
import { profileNamed } from '../../src/mapping/profiles/known-profiles.ts';
import { resolveMappings } from '../../src/mapping/resolve-mappings.ts';
import { type ListPlan, listPlan } from '../../src/pipeline/lists/list-plan.ts';
import type { Dialect } from '../../src/sql/dialect.ts';
import { INVENTORY } from '../../src/domains/inventory.ts';
import { MATERIALS } from '../../src/domains/materials.ts';
import type { Tolerance } from '../../src/model/comparison-settings.ts';
import type { Side } from '../../src/model/side.ts';
import type { Comparison } from '../../src/pipeline/comparison.ts';
import type { FeedInput } from '../../src/pipeline/landing/feed-input.ts';
import { duckdb } from '../../src/sql/duckdb/duckdb-dialect.ts';
import { sourcesOf } from '../mapping/sources-of.ts';

/** Two systems, small enough to be read next to the SQL that they become. */
export const SOURCES = sourcesOf({
  'profiles/erp/list.yaml': `profile: erp/list
domain: inventory
system: erp
fields:
  location: {column: Storage}
  material: {column: Material, transform: [trim, strip_leading_zeros]}
  lot: {column: Batch, optional: true}
  status: {column: Type, optional: true}
  quantity: {column: Qty}
  unit: {column: Unit}
`,
  'profiles/erp/wide.yaml': `profile: erp/wide
domain: inventory
system: erp
fields:
  site: {column: Plant}
  location: {column: Storage, optional: true}
  material: {column: Material}
  lot: {column: Batch, optional: true}
  ownership: {column: S, optional: true}
  unit: {column: Unit}
unpivot:
  status: {unrestricted: [Free], quality: [Inspection], in_transit: [Transit]}
  into: quantity
skip:
  - {column: Material, matches: '^\\*'}
`,
  'profiles/mes/stock.yaml': `profile: mes/stock
domain: inventory
system: mes
fields:
  site: {constant: "1000"}
  location: {column: Place}
  material: {column: Part}
  lot: {column: Lot, optional: true}
  status: {column: State}
  ownership: {column: Owner, optional: true}
  quantity: {column: Amount}
  unit: {column: UoM}
`,
  'profiles/erp/prices.yaml': `profile: erp/prices
domain: materials
system: erp
fields:
  material: {column: Material}
  site: {column: Plant, optional: true}
  base_unit: {column: Unit, optional: true}
  unit_cost: {column: Price, optional: true}
  cost_unit: {column: Per, optional: true}
  currency: {column: Currency, optional: true}
`,
  'parts.csv': 'erp,mes,canonical\n1,M-1,\n2,M-2,\n',
  'locations.csv': 'erp_site,erp_location,mes_site,mes_location,canonical_location\n1000,0001,1000,RACK,\n1000,0002,1000,CAGE,\n',
  'statuses.yaml': 'statuses:\n  erp: {"": unrestricted, Q: quality}\n  mes: {free: unrestricted, hold: blocked}\n',
  'units.yaml': `units:
  - {code: KG, aliases: [kilo]}
  - {code: G, factor: "1/1000", of: KG}
  - {code: H}
  - {code: MIN, factor: "1/60", of: H}
  - {code: EA, aliases: [PC]}
`,
  'material-units.csv': 'material,unit,numerator,denominator,base\n2,BOX,12,1,EA\n',
});

const MAPPINGS = resolveMappings(SOURCES, { erp: ['erp'], mes: ['mes'] });

function input(
  name: string,
  feed: number,
  side: Side,
  profile: string,
  decimal: '.' | ',',
  columns: readonly string[],
): FeedInput {
  const read = profileNamed(SOURCES, profile);
  const bound = read.fields.map(({ field, constant }): [string, FieldBinding] => [
    field,
    constant === undefined ? 'column' : 'constant',
  ]);
  const cells = read.unpivot ? ([[read.unpivot.field, 'unpivot']] as const) : [];
  const domain = read.domain === 'materials' ? MATERIALS : INVENTORY;
  const bindings = new Map<string, FieldBinding>([...bound, ...cells]);
  return { name, feed, domain, side, profile: read, decimal, columns, bindings, day: '2026-11-21' };
}

export const LIST_COLUMNS = ['location', 'material', 'lot', 'status', 'quantity', 'unit'];
export const WIDE_COLUMNS = [
  'site',
  'location',
  'material',
  'lot',
  'ownership',
  'unit',
  'cell_unrestricted',
  'cell_quality',
  'cell_in_transit',
  'skip_1',
];
export const STOCK_COLUMNS = ['location', 'material', 'lot', 'status', 'ownership', 'quantity', 'unit'];
export const PRICE_COLUMNS = ['material', 'site', 'base_unit', 'unit_cost', 'cost_unit', 'currency'];

export const prices = input('materials_1', 2, 'erp', 'erp/prices', ',', PRICE_COLUMNS);

/** The list of materials as a run reads it. */
export const materials = (dialect: Dialect): ListPlan =>
  listPlan(MATERIALS, [prices], { dialect, mappings: MAPPINGS, unmapped: {}, currency: 'EUR', units: null });

const quantity = (tolerance: Tolerance): Comparison['measures'] =>
  INVENTORY.measures.map((measure) => ({ ...measure, tolerance, onBothSides: true }));

/** A long list against a long list: nothing but crosswalks and units. */
export const long: Comparison = {
  dialect: duckdb,
  domain: INVENTORY,
  lists: [],
  inputs: [input('erp_1', 0, 'erp', 'erp/list', ',', LIST_COLUMNS), input('mes_1', 1, 'mes', 'mes/stock', '.', STOCK_COLUMNS)],
  mappings: { ...MAPPINGS, materialUnits: [], locations: [] },
  unmapped: {},
  grain: ['location', 'material', 'lot', 'status'],
  scope: {},
  fold: {},
  measures: quantity({ absolute: '0', relative: '0' }),
  currency: 'EUR',
  allowance: { erp: 0, mes: 0 },
  edgesInMemory: 0,
  orderTypes: null,
  materials: null,
  valued: null,
  notCompared: null,
  rejectedKeys: false,
  totalsOnly: false,
  divides: false,
  regroups: false,
};

/** A wide list with everything that a comparison can have. */
export const wide: Comparison = {
  ...long,
  inputs: [input('erp_1', 0, 'erp', 'erp/wide', ',', WIDE_COLUMNS), input('mes_1', 1, 'mes', 'mes/stock', '.', STOCK_COLUMNS)],
  mappings: MAPPINGS,
  grain: ['site', 'location', 'material', 'lot', 'status'],
  scope: { site: ['1000'], location: 'mapped' },
  fold: { status: { quality: 'blocked' } },
  measures: quantity({ absolute: { KG: '0.5', EA: '0' }, relative: '0.0005' }),
  materials: { baseUnits: true, baseUnitsBySite: true, prices: true, descriptions: true, controls: true, phantoms: false },
  rejectedKeys: true,
  divides: true,
};

const RULES = `rules:
  - {side: mes, match: '^M-[0-9]', transform: ['remove(^M-)']}
  - {system: mes, match: '^(?i)rm', transform: ['replace("^(?i)rm-?", R)', upper, 'concat("/1")']}
  - {side: mes, match: '^TEMP', transform: ['remove(^TEMP)']}
  - {side: mes, match: ^X}
  - {side: erp, match: ^X, transform: lower}
`;

/** The long lists with rules for the parts that the table does not list; the ERP has no table. */
export const ruled: Comparison = {
  ...long,
  mappings: {
    ...resolveMappings(
      { ...SOURCES, texts: [...SOURCES.texts, ...sourcesOf({ 'parts.yaml': RULES }).texts] },
      { erp: [], mes: [] },
    ),
    materialUnits: [],
    substitutes: [],
    locations: [],
  },
};

/** The long lists with units that depend on the material, some of them on the lot. */
export const lots: Comparison = {
  ...long,
  mappings: {
    ...resolveMappings(
      {
        ...SOURCES,
        texts: SOURCES.texts.map((text) =>
          text.path === 'material-units.csv'
            ? {
                ...text,
                text: 'material,unit,numerator,denominator,base,lot\n2,BOX,12,1,EA,\n2,BOX,25,2,EA,L1\n2,BAG,1,3,EA,L2\n',
              }
            : text,
        ),
      },
      { erp: [], mes: [] },
    ),
    locations: [],
  },
};
