import type { BatchLine } from '../../contract/batch.ts';
import { FURTHER_FIELDS, LINE_FIELDS, type LineField } from '../batch-layout.ts';
import { misfit } from './field-limits.ts';
import type { Writer } from './writer.ts';

/** What a line says of where, what and how much: none of it may be lost on the way. */
const SAYS = [
  'location',
  'to_location',
  'material',
  'lot',
  'to_lot',
  'serial',
  'status',
  'to_status',
  'order',
  'operation',
  'quantity',
  'unit',
  ...FURTHER_FIELDS,
] as const;

/** JSON for a system whose fields are not public: which field is called what is in writers.yaml. */
export const EPSILON3: Writer = {
  name: 'epsilon3',
  title: 'JSON by the fields of writers.yaml',
  systems: ['epsilon3'],
  judge: (line, { settings: { epsilon3 } }) => {
    const unknown = Object.values(epsilon3.fields).find((field) => !isField(field));
    if (unknown !== undefined) return `a line has no field ${unknown}: \`epsilon3: {fields: …}\` in writers.yaml`;
    const unnamed = SAYS.find((field) => (line[field] ?? '') !== '' && !Object.values(epsilon3.fields).includes(field));
    if (unnamed !== undefined)
      return `it says ${unnamed}, and no field of \`epsilon3: {fields: …}\` in writers.yaml is mapped to it`;
    const values = Object.fromEntries(Object.entries(epsilon3.fields).map(([name, field]) => [name, textOf(line, field)]));
    const limits = Object.fromEntries(Object.keys(values).map((name) => [name, { most: Number(epsilon3.longest) }]));
    return misfit(limits, values);
  },
  write: (lines, { batch, settings: { epsilon3 } }) => {
    const records = lines.map((line) => {
      const record: Record<string, unknown> = {};
      for (const [path, field] of Object.entries(epsilon3.fields))
        if (isField(field) && line[field] !== undefined) setAt(record, path.split('.'), line[field]);
      return record;
    });
    const whole = { external_id: batch.content_sha256.slice(0, 32), posted_on: batch.posting_date, [epsilon3.list]: records };
    return [{ suffix: 'json', content: `${JSON.stringify(whole, null, 2)}\n` }];
  },
};

function isField(field: string): field is LineField {
  return ([...LINE_FIELDS, ...FURTHER_FIELDS] as readonly string[]).includes(field);
}

function textOf(line: BatchLine, field: string): string {
  return isField(field) ? String(line[field] ?? '') : '';
}

function setAt(record: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  // A name such as __proto__ is a field like any other
  if (rest.length === 0) Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
  else {
    const inner = Object.hasOwn(record, name) ? record[name] : {};
    const object = typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>) : {};
    setAt(object, rest, value);
    Object.defineProperty(record, name, { value: object, enumerable: true, configurable: true, writable: true });
  }
}
