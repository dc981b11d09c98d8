import { record } from './random-folder.ts';

/** One way of getting a mapping file wrong. */
export interface Corruption {
  readonly name: string;
  /** The rule that needs to know. */
  readonly rule: string;
  readonly path: string;
  /** Changes the records and gives back which of them is wrong now; `choice` says where. */
  readonly corrupt: (records: string[], choice: number, delimiter: string) => number;
}

const [PARTS, LOCATIONS, UNITS] = ['mappings/parts.csv', 'mappings/locations.csv', 'mappings/units.yaml'];
const [STATUSES, MATERIALS, PROFILE] = [
  'mappings/statuses.yaml',
  'mappings/material-units.csv',
  'mappings/profiles/acme/stock.yaml',
];

/** Lines put in somewhere behind the `head` first records; the last of them is wrong. */
function put(head: number, ...rows: readonly (readonly string[])[]): Corruption['corrupt'] {
  return (records, choice, delimiter) => {
    const at = head + (choice % (records.length - head));
    records.splice(at, 0, ...rows.map((cells) => record(delimiter, cells)));
    return at + rows.length - 1;
  };
}

/** Lines of YAML put in behind the first record. */
function below(...lines: readonly string[]): Corruption['corrupt'] {
  return (records) => {
    records.splice(1, 0, ...lines);
    return lines.length;
  };
}

/** A record changed: the first one that holds `from`. */
function changed(from: string | RegExp, to: string): Corruption['corrupt'] {
  return (records) => {
    const at = records.findIndex((text) => (typeof from === 'string' ? text.includes(from) : from.test(text)));
    records[at] = (records[at] ?? '').replace(from, () => to);
    return at;
  };
}

const PAIR = ['100', 'M-1', '', '', ''];

export const CORRUPTIONS: readonly Corruption[] = [
  { name: 'a MES part with a second ERP part', rule: 'TU305', path: PARTS, corrupt: put(2, PAIR, ['200', 'M-1', '', '', '']) },
  { name: 'an ERP part with a second meaning', rule: 'TU306', path: PARTS, corrupt: put(2, PAIR, ['100', 'M-2', 'Q', '', '']) },
  {
    name: 'days that overlap',
    rule: 'TU307',
    path: PARTS,
    corrupt: put(2, ['100', 'M-1', '', '', '2026-06-30'], ['100', 'M-1', '', '2026-06-30', '']),
  },
  { name: 'a line that is repeated', rule: 'TU802', path: PARTS, corrupt: put(2, PAIR, PAIR) },
  {
    name: 'a line that adds nothing',
    rule: 'TU803',
    path: PARTS,
    corrupt: put(2, PAIR, ['100', 'M-1', '100', '', ''], ['', 'M-1', '100', '', '']),
  },
  { name: 'a date that does not exist', rule: 'TU303', path: PARTS, corrupt: put(2, ['100', 'M-1', '', '2026-02-30', '']) },
  {
    name: 'days the wrong way round',
    rule: 'TU304',
    path: PARTS,
    corrupt: put(2, ['100', 'M-1', '', '2026-07-01', '2026-06-30']),
  },
  { name: 'a line without codes', rule: 'TU301', path: PARTS, corrupt: put(2, ['', '', 'P', '', '']) },
  { name: 'a MES part that means nothing', rule: 'TU302', path: PARTS, corrupt: put(2, ['', 'M-1', '', '', '']) },
  { name: 'a cell too many', rule: 'TU129', path: PARTS, corrupt: put(2, [...PAIR, 'x']) },
  {
    name: 'text behind a closing quote',
    rule: 'TU125',
    path: PARTS,
    corrupt: (records, choice, delimiter) => {
      const at = 2 + (choice % (records.length - 2));
      records.splice(at, 0, `"A"x${delimiter}B`);
      return at;
    },
  },
  { name: 'a quote that never closes', rule: 'TU124', path: PARTS, corrupt: (records) => records.push('"A') - 1 },
  {
    name: 'a stray column',
    rule: 'TU130',
    path: PARTS,
    corrupt: (records, _, delimiter) => changed('canonical', `canonical${delimiter}colour`)(records, 0, delimiter),
  },
  { name: 'a missing column', rule: 'TU131', path: PARTS, corrupt: changed('mes', 'valid_from') },
  { name: 'a byte that is not UTF-8', rule: 'TU123', path: PARTS, corrupt: put(2, ['100', 'M-\uFFFF', '', '', '']) },
  { name: 'neither yes nor no', rule: 'TU308', path: LOCATIONS, corrupt: put(1, ['S', 'L', 'T', 'M', '', 'maybe']) },
  {
    name: 'a location at two positions',
    rule: 'TU309',
    path: LOCATIONS,
    corrupt: put(1, ['S', 'L', 'T', 'M', '', ''], ['S', 'K', 'T', 'M', '', '']),
  },
  {
    name: 'two ERP locations for one position',
    rule: 'TU321',
    path: LOCATIONS,
    corrupt: put(1, ['S', 'L', 'T', 'M', 'Z', ''], ['S', 'K', 'T', 'N', 'Z', '']),
  },
  { name: 'a factor of zero', rule: 'TU402', path: UNITS, corrupt: below('  - {code: Z1, factor: "0", of: KG}') },
  { name: 'a factor with a comma', rule: 'TU403', path: UNITS, corrupt: below('  - {code: Z1, factor: "0,5", of: KG}') },
  {
    name: 'a unit of nothing known',
    rule: 'TU406',
    path: UNITS,
    corrupt: below('  - {code: Z1, factor: "2", of: NOTHING-LIKE-IT}'),
  },
  {
    name: 'a unit counted in itself',
    rule: 'TU407',
    path: UNITS,
    corrupt: below('  - {code: Z1, factor: "2", of: Z2}', '  - {code: Z2, factor: "2", of: Z1}'),
  },
  {
    name: 'two factors',
    rule: 'TU408',
    path: UNITS,
    corrupt: below('  - {code: Z1, factor: "2", of: KG}', '  - {code: Z1, factor: "3", of: KG}'),
  },
  {
    name: 'an alias of two units',
    rule: 'TU410',
    path: UNITS,
    corrupt: below('  - {code: Z1, aliases: [both]}', '  - {code: Z2, aliases: [BOTH]}'),
  },
  { name: 'a status that there is not', rule: 'TU310', path: STATUSES, corrupt: below('  On the dock: free') },
  { name: 'a key given twice', rule: 'TU108', path: STATUSES, corrupt: below('  On the dock: blocked', '  On the dock: wip') },
  { name: 'a tab for an indent', rule: 'TU102', path: STATUSES, corrupt: below('\tOn the dock: blocked') },
  { name: 'a side that there is not', rule: 'TU801', path: STATUSES, corrupt: below('  mess: {On the dock: blocked}') },
  { name: 'a numerator of zero', rule: 'TU502', path: MATERIALS, corrupt: put(1, ['M', 'BOX', '0', '1', 'KG']) },
  {
    name: 'a base that there is not',
    rule: 'TU505',
    path: MATERIALS,
    corrupt: put(1, ['M', 'BOX', '2', '1', 'NOTHING-LIKE-IT']),
  },
  {
    name: 'a material with two bases',
    rule: 'TU506',
    path: MATERIALS,
    corrupt: put(1, ['M', 'BOX', '2', '1', 'KG'], ['M', 'BAG', '2', '1', 'L']),
  },
  {
    name: 'an unknown transform',
    rule: 'TU220',
    path: PROFILE,
    corrupt: changed('column: Part', 'column: Part, transform: trimm'),
  },
  {
    name: 'no RE2 expression',
    rule: 'TU232',
    path: PROFILE,
    corrupt: changed('column: Part', "column: Part, transform: ['remove(^(?=M))']"),
  },
  { name: 'an unknown setting', rule: 'TU111', path: PROFILE, corrupt: changed('column: Part', 'colum: Part, column: Part') },
  { name: 'an unknown profile', rule: 'TU203', path: 'trueup.yaml', corrupt: changed('acme/stock', 'acme/stick') },
];
