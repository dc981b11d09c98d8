import { IDENTIFIERS } from '../../domains/crosswalk-registry.ts';
import { codeTableShape } from './code-lines.ts';
import { LOCATION_SHAPE } from './location-lines.ts';
import { MATERIAL_UNIT_SHAPE } from '../units/material-unit-lines.ts';
import { PHANTOM_SHAPE } from './phantoms.ts';
import { SUBSTITUTE_SHAPE } from './substitutes.ts';
import type { TableShape } from './table-file.ts';

interface Column {
  readonly description: string;
  /** What a cell must look like; anything may be in one without a pattern. */
  readonly pattern?: string;
}

const DAY = '^(\\d{4}-\\d{2}-\\d{2})?$';

const COLUMNS: Readonly<Record<string, Column>> = {
  erp: { description: "The code in the ERP's export, after the transforms of the profile; blank where the ERP has none." },
  mes: { description: "The code in the MES's export, after the transforms of the profile; blank where the MES has none." },
  canonical: { description: "What both mean; blank: the ERP's code." },
  valid_from: { description: 'First day on which the line applies; blank: no start.', pattern: DAY },
  valid_to: { description: 'Last day on which the line applies; blank: no end.', pattern: DAY },
  erp_site: { description: "The site in the ERP's export." },
  erp_location: { description: "The location in the ERP's export; blank if the ERP does not have it." },
  mes_site: { description: "The site in the MES's export." },
  mes_location: { description: "The location in the MES's export; blank if the MES does not have it." },
  canonical_location: { description: "The location that both mean; blank: the ERP's." },
  corrections: {
    description: 'no: another system manages the location, no corrections go there.',
    pattern: '^(|[Yy]es|YES|[Nn]o|NO|[Tt]rue|TRUE|[Ff]alse|FALSE)$',
  },
  material: { description: 'The canonical part.' },
  lot: { description: 'The canonical lot; blank: the line applies to every lot of the part.' },
  unit: { description: 'The unit that the line defines for this part.' },
  numerator: { description: '1 unit = numerator ÷ denominator base.' },
  denominator: { description: '1 unit = numerator ÷ denominator base.' },
  substitute: { description: 'The canonical part that replaces it.' },
  ratio: {
    description: 'How much of the part one unit of the substitute replaces; blank: 1.',
    pattern: '^(\\d{1,9}(\\.\\d{1,9})?)?$',
  },
  kept_by: { description: 'The system that has lots of it: erp or mes.', pattern: '^([Ee][Rr][Pp]|[Mm][Ee][Ss])$' },
  base: { description: 'A unit of units.yaml: the one that the part is compared in.' },
};

/**
 * The JSON Schemas (draft-07) of the tables, by file name: each describes the rows as objects by column, for tools that hold a table
 * that way. The columns are those that the reader of the file knows.
 */
export function tableSchemaFiles(): Readonly<Record<string, object>> {
  const shapes: readonly (readonly [string, TableShape])[] = [
    ...IDENTIFIERS.map((kind) => [kind.name, codeTableShape(kind)] as const),
    ['locations', LOCATION_SHAPE],
    ['material-units', MATERIAL_UNIT_SHAPE],
    ['substitutes', SUBSTITUTE_SHAPE],
    ['phantoms', PHANTOM_SHAPE],
  ];
  return Object.fromEntries(shapes.map(([name, shape]) => [`${name}.schema.json`, rowsSchema(`${name}.csv`, shape)]));
}

function rowsSchema(title: string, { required, optional }: TableShape): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    description: `The rows of ${title} as objects by column. A blank cell is empty text; a column that is not required may be missing.`,
    type: 'array',
    items: {
      type: 'object',
      properties: Object.fromEntries([...required, ...optional].map((name) => [name, cellSchema(title, name)])),
      required,
      additionalProperties: false,
    },
  };
}

function cellSchema(title: string, name: string): object {
  const column = COLUMNS[name];
  if (!column) throw new Error(`the column ${name} of ${title} is not described in src/mapping/table-schema.ts`);
  return { type: 'string', ...column };
}
