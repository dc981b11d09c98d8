import type { BatchLine } from '../../contract/batch.ts';
import type { RecordDefinition } from '../../domains/domain.ts';
import { isTakenOff } from './batch-content.ts';
import { csvRecord } from '../../report/layout/csv-cell.ts';
import type { Profile } from '../../mapping/profiles/profile.ts';

/** A figure of the target: what a line adds to it, or what it must be once the line is posted. */
export interface LineRecord {
  /** Key fields in the target's codes; null where its export does not have them. */
  readonly codes: Readonly<Record<string, string | null>>;
  readonly unit: string;
  /** With its sign. */
  readonly quantity: string;
  readonly measure: string;
}

/** The records that lines add to the target's export: a move takes off here and adds there. */
export function changeRecords({ key }: Pick<RecordDefinition, 'key'>, lines: readonly BatchLine[]): readonly LineRecord[] {
  return lines.flatMap((line) => {
    const codes = Object.fromEntries([...key.map(({ name }) => name), 'material'].map((name) => [name, codeOf(line, name)]));
    const { unit, quantity, measure = 'quantity' } = line;
    const one = { codes, unit, measure };
    switch (line.action) {
      case 'transfer':
      case 'change_status': {
        const there = { location: line.to_location, lot: line.to_lot, status: line.to_status };
        const moved = Object.fromEntries(Object.entries(there).filter(([, code]) => code !== null));
        return [
          { ...one, quantity: `-${quantity}` },
          { ...one, codes: { ...codes, ...moved }, quantity },
        ];
      }
      case 'relink':
        return [
          { ...one, quantity: `-${quantity}` },
          { ...one, codes: { ...codes, component_lot: line.to_lot }, quantity },
        ];
      case 'adjust':
      case 'issue':
      case 'receive':
      case 'reverse':
      case 'confirm':
      case 'link':
      case 'unlink':
        return [{ ...one, quantity: isTakenOff(line) ? `-${quantity}` : quantity }];
    }
  });
}

/** What a line says of a key field: some fields have another name in a line. */
export function codeOf(line: BatchLine, field: string): string | null {
  const values: Readonly<Record<string, unknown>> = {
    ...line,
    item: line.operation,
    component_material: line.material,
    component_lot: line.lot,
    component_serial: line.serial,
  };
  const value = values[field];
  return typeof value === 'string' ? value : null;
}

/** Which column gives which field, as the summary of a run has it. */
export type BoundColumns = readonly { readonly field: string; readonly header: string }[];

/** Records as an export of the target writes them, for its own profile: points in figures, commas between cells. */
export function exportOf(records: readonly LineRecord[], profile: Profile, columns: BoundColumns): string {
  const bound = columns.map(({ field, header }) => ({ field: field.replaceAll(' ', '_'), header }));
  const { unpivot } = profile;
  const fixed = new Map(profile.where.map(({ column, equals }) => [column[0] ?? '', equals[0] ?? '']));
  const signs = profile.fields.flatMap((rule) => (rule.sign ? [{ measure: rule.field, ...rule.sign }] : []));
  const headers = [
    ...new Set([...bound.map(({ header }) => header), ...fixed.keys(), ...signs.map(({ column }) => column[0] ?? '')]),
  ];
  const rows = records.map(({ codes, unit, quantity, measure }) => {
    const values = new Map<string, string>(fixed);
    const negative = quantity.startsWith('-');
    for (const { field, header } of bound) {
      const isMeasure = unpivot
        ? field === `${unpivot.field}_${codes[unpivot.field] ?? ''}` && unpivot.into === measure
        : field === measure;
      const sign = signs.find((each) => each.measure === measure);
      if (isMeasure) values.set(header, sign?.positive && negative ? quantity.slice(1) : quantity);
      else if (field === 'unit') values.set(header, unit);
      else if (codes[field] !== undefined && codes[field] !== null) values.set(header, codes[field]);
    }
    for (const { measure: own, column, negative: minus, positive } of signs) {
      if (own !== measure) continue;
      const [mark = ''] = column;
      if (positive) values.set(mark, (negative ? minus : positive)[0] ?? '');
      else if (minus.includes(values.get(mark) ?? '')) turn(values, bound, own);
    }
    return csvRecord(headers.map((header) => values.get(header) ?? ''));
  });
  return csvRecord(headers) + rows.join('');
}

/** Gives the figure of a record the other sign. */
function turn(values: Map<string, string>, bound: BoundColumns, measure: string): void {
  const header = bound.find(({ field }) => field === measure)?.header;
  const figure = header === undefined ? undefined : values.get(header);
  if (header !== undefined && figure !== undefined) values.set(header, figure.startsWith('-') ? figure.slice(1) : `-${figure}`);
}
