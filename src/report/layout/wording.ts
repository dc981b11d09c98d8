import type { Discrepancy, RecordPosition } from '../../contract/discrepancy.ts';
import { count, spoken } from './figures.ts';
import { printable } from './width.ts';

/** The difference as people say it: "MES has 2.5 KG less than ERP (100 → 97.5)". A side without the key has "none". */
export function differenceText(discrepancy: Discrepancy): string {
  const { difference, erp_value: erp, mes_value: mes, verdict, measure } = discrepancy;
  const unit = printable(discrepancy.unit);
  const figures = `(${erp === null ? 'none' : spoken(erp)} → ${mes === null ? 'none' : spoken(mes)})`;
  const amount = `${spoken(difference.replace('-', ''))} ${unit}`;
  // A quantity of stock is what its key says; of several measures the name is part of the figure
  const undecided = `${verdict === 'ambiguous' ? 'undecided: ' : ''}${measure === 'quantity' ? '' : `${measure}: `}`;
  if (/^-?[0.]+$/.test(difference)) return `${undecided}MES has as much ${unit} as ERP ${figures}`;
  return `${undecided}MES has ${amount} ${difference.startsWith('-') ? 'less' : 'more'} than ERP ${figures}`;
}

/** "site 1000, material M-4711 (Bolt M8)": the fields that are not empty, in their order, and what the material is called. */
export function keyText(key: Discrepancy['key'], name: string | null = null): string {
  const filled = Object.entries(key).filter(([, code]) => code !== null && code !== '');
  const called = name === null || name === '' ? '' : ` (${printable(name)})`;
  const shown = filled.some(([field]) => field === 'material') ? 'material' : filled.at(-1)?.[0];
  return filled
    .map(([field, code]) => `${field.replaceAll('_', ' ')} ${printable(code ?? '')}${field === shown ? called : ''}`)
    .join(', ');
}

/** What the material of a discrepancy is called: in the ERP, else in the MES; null where neither says. */
export function materialName({ fields }: Discrepancy): string | null {
  const said = fields?.['description'];
  return said?.erp ?? said?.mes ?? null;
}

/** "file.csv:12", "file.xlsx Sheet1!12", "file.parquet record 12" or "table lake.erp.mb52". */
export function positionText(position: RecordPosition): string {
  if ('table' in position) return `table ${printable(position.table)}`;
  const file = printable(position.file);
  if ('sheet' in position) return `${file} ${printable(position.sheet)}!${position.row}`;
  return 'line' in position ? `${file}:${position.line}` : `${file} record ${position.record}`;
}

/** The first position of a side and how many records there are besides; empty when no position is known. */
export function positionsText(positions: readonly RecordPosition[], lines: number): string {
  const [first] = positions;
  if (!first) return '';
  return lines > 1 ? `${positionText(first)} and ${count(lines - 1)} more` : positionText(first);
}
