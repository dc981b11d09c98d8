import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { refuseIfAny, type RuledProblem } from '../errors.ts';
import { parseTable } from '../text/csv-table.ts';

/** Who looks after discrepancies: what is blank holds for every code. The first rule that fits counts. */
export interface OwnerRule {
  readonly site: string;
  readonly location: string;
  readonly material: string;
  readonly cause: string;
  readonly person: string;
}

const COLUMNS = ['site', 'location', 'material', 'cause', 'person'] as const;

/** The rules of owners.csv in a folder of mapping files, in their order; none without the file. Throws RefusedError. */
export async function readOwners(mappings: string): Promise<readonly OwnerRule[]> {
  const file = path.join(mappings, 'owners.csv');
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return [];
  const table = parseTable(text, path.relative('', file));
  const wrong = (message: string, row: number | 'header', cell: number): RuledProblem => {
    const { excerpt, ...at } = table.locate(row, cell);
    return { code: 'config_invalid', rule: 'TU116', message, at, excerpt, suggestions: [COLUMNS.join(',')] };
  };
  const at = COLUMNS.map((name) => table.header.indexOf(name));
  const person = at[4] ?? -1;
  const problems = [
    ...table.problems,
    ...table.header.flatMap((name, cell) =>
      COLUMNS.some((each) => each === name)
        ? []
        : [wrong(`${JSON.stringify(name)} is not a column of owners.csv.`, 'header', cell)],
    ),
    ...(person < 0 ? [wrong('owners.csv needs the column `person`.', 'header', 0)] : []),
    ...table.rows.flatMap(({ cells }, row) =>
      person >= 0 && (cells[person] ?? '') === '' ? [wrong('The row names no person.', row, person)] : [],
    ),
  ];
  refuseIfAny(problems);
  return table.rows.map(({ cells }) => {
    const cell = (index: number): string => cells[at[index] ?? -1] ?? '';
    return { site: cell(0), location: cell(1), material: cell(2), cause: cell(3), person: cell(4) };
  });
}
