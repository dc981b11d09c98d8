import type { BatchLine } from '../../src/contract/batch.ts';

const quote = (text: string | null): string => `'${(text ?? '').replaceAll("'", "''")}'`;

/** Statements that make the table of an MES, `stock`, with the rows that lines expect: a blank lot is null in every other one. */
export function stockTable(lines: readonly BatchLine[]): readonly string[] {
  const rows = lines.flatMap((line) => [
    { line, quantity: line.expected_before },
    ...(line.to_expected_before === undefined
      ? []
      : [
          {
            line: {
              ...line,
              location: line.to_location ?? line.location,
              lot: line.to_lot ?? line.lot,
              status: line.to_status ?? line.status,
            },
            quantity: line.to_expected_before,
          },
        ]),
  ]);
  return [
    'create table stock (bin varchar(40), part_no varchar(40), lot_no varchar(40), status varchar(40), unit varchar(10), on_hand decimal(18,3))',
    ...rows
      .filter(({ quantity }) => quantity !== '0.000')
      .map(({ line: { location, material, lot, status, unit }, quantity }, index) => {
        const blank = index % 2 === 0 && lot === '' ? 'null' : quote(lot);
        return `insert into stock values (${quote(location)}, ${quote(material)}, ${blank}, ${quote(status)}, ${quote(unit)}, ${quantity})`;
      }),
  ];
}

/** What is in it, in an order of its own. */
export const STOCK_ROWS =
  "select bin, part_no, coalesce(lot_no, '') as lot, status, unit, on_hand from stock where on_hand <> 0 order by 1, 2, 3, 4, 5";

/** The file of the writer for that table, statement by statement. */
export function statementsOf(content: string | Uint8Array | undefined): readonly string[] {
  return String(content)
    .replaceAll('floor.stock', 'stock')
    .split(';\n')
    .map((each) => each.replace(/^--.*\n/, '').trim())
    .filter((each) => each !== '');
}
