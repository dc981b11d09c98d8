import { readFile } from 'node:fs/promises';
import type { Discrepancy } from '../../src/contract/discrepancy.ts';

/** Reads an expected/*.csv: header → cell. No cell of these files is quoted. */
export async function readExpected(path: string): Promise<Record<string, string>[]> {
  const [header = '', ...lines] = (await readFile(path, 'utf8')).trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [names[index] ?? '', cell])));
}

/** A discrepancy in the columns of an expected row. */
export function inColumns(found: Discrepancy, columns: readonly string[]): Record<string, string> {
  const figures: Readonly<Record<string, string | null>> = {
    unit: found.unit,
    measure: found.measure,
    verdict: found.verdict,
    erp: found.erp_value,
    mes: found.mes_value,
    difference: found.difference,
    value: found.value,
  };
  return Object.fromEntries(columns.map((column) => [column, figures[column] ?? found.key[column] ?? '']));
}
