import { CROSSWALK_NAMES } from '../../src/domains/crosswalk-registry.ts';
import { expect, test } from 'vitest';
import { configText, refusal, stated } from './config-text.ts';

/** Problems without the first line and the excerpt: what people are asked to do. */
const reported = (shown: string) => shown.split('\n').slice(3).join('\n');

test('a misspelt setting', () => {
  const shown = refusal(configText({ domain: 'grian: [site]' }));
  expect(shown).toEqual(
    stated(['trueup.yaml:8:5 unknown_key', '\n  8 |     grian: [site]\n    |     ^^^^^\n', '"grian"', '`grain`']),
  );
});

test('a negative tolerance', () => {
  const shown = refusal(configText({ domain: 'tolerance: {quantity: {absolute: {KG: "-0.5"}}}' }));
  expect(shown).toEqual(
    stated(['trueup.yaml:8:43 config_invalid', `\n    |${' '.repeat(43)}^^^^^^\n`, '`KG`', '"-0.5"', '`0.5`']),
  );
});

test('an empty document', () => {
  expect(refusal('# nothing yet\n')).toBe(
    [
      'trueup.yaml:1:1 config_invalid',
      '  1 | # nothing yet',
      '    | ^',
      '  The file must be a mapping (`name: value`), but is empty.',
    ].join('\n'),
  );
});

test.each<[string, string | readonly string[]]>([
  ['pick: latst', '  `pick` must be `all` or `latest`, not "latst". Did you mean `latest`?'],
  ['max_age: 26', '  `max_age` must be a duration such as `90m`, `26h` or `2d`, not "26".\n  To fix it:\n    max_age: 26h'],
  ['min_rows: -1', ['trueup.yaml:6:56 config_invalid', '`min_rows`', '"-1"', '\n    min_rows: 1']],
  [
    'as_of: 2026-02-30',
    '  `as_of` is not a time that exists: "2026-02-30".\n  To fix it:\n    as_of: "2026-11-21T22:00:00+01:00"',
  ],
  [
    'as_of: [now]',
    '  `as_of` must be text or a mapping (`name: value`), not a list.\n  To fix it:\n    as_of: "2026-11-21T22:00:00+01:00"',
  ],
  [
    'as_of: {from: filename}',
    "  `from: filename` needs a `pattern` whose first group is the date.\n  To fix it:\n    pattern: '(\\d{8}T\\d{4})'",
  ],
  [
    'as_of: {from: filename, pattern: x}',
    '  `pattern` needs a group, in brackets, around the date: "x".\n  To fix it:\n    pattern: \'(\\d{8}T\\d{4})\'',
  ],
  [
    'as_of: {from: filename, pattern: (x}',
    "  This is not an RE2 regular expression: missing closing ).\n  To fix it:\n    pattern: '(\\d{8}T\\d{4})'",
  ],
  ['as_of: {from: modified, pattern: (x)}', '  `pattern` belongs to `from: filename`.'],
  [
    'as_of: {from: filename, pattern: (x), format: YYMMDD}',
    '  `format` must contain YYYY, MM and DD, and may contain HH, mm and ss.\n  To fix it:\n    format: DD.MM.YYYY',
  ],
  ['as_of: {from: modified, column: x}', '  `column` belongs to `from: column`.'],
  ['as_of: {pattern: (x)}', '  `from` is missing from `domains.inventory.erp.as_of`.\n  To fix it:\n    from: filename'],
  ['profile: x', ['trueup.yaml:6:46 config_invalid', '"profile"']],
  ['file: x', '  "file" is not a setting of a feed. Did you mean `files`?'],
  ['request: {url: x}', '  `request` is not available in this version.'],
  [
    'with: {parts: {profile: x}}',
    '  `files` is missing from `domains.inventory.erp.with.parts`.\n  To fix it:\n    files: exports/erp/parts.json',
  ],
])('in a feed: %s', (feed, message) => {
  const shown = refusal(configText({ feed }));
  const whole = typeof message === 'string';
  expect(whole ? reported(shown) : shown).toEqual(whole ? message : stated(message));
});

test.each<[string, string | readonly string[]]>([
  ['scope: {site: "1000"}', '  `site` must be `all` or a list such as `["1000"]`, not "1000".\n  To fix it:\n    site: ["1000"]'],
  [
    'scope: {location: maped}',
    '  `location` must be `all`, `mapped` or a list such as `["1000"]`, not "maped". Did you mean `mapped`?',
  ],
  [
    'scope: {site: mapped}',
    '  `site` must be `all` or a list such as `["1000"]`, not "mapped".\n  To fix it:\n    site: ["1000"]',
  ],
  ['scope: {status: []}', '  `status` is an empty list: nothing would be compared.\n  To fix it:\n    status: [unrestricted]'],
  ['scope: {site: [""]}', '  Entry 1 of `site` is empty.'],
  ['scope: {stauts: all}', ['trueup.yaml:8:13 unknown_key', '"stauts"', '`scope`', '`status`']],
  ['fold: {status: {quality: blockd}}', 'Did you mean `blocked`?'],
  ['fold: {status: {qualty: blocked}}', ['trueup.yaml:8:21 unknown_key', '"qualty"', '`quality`']],
  ['fold: {status: {quality: blocked, blocked: wip}}', '  `quality` is folded into "blocked", which is folded itself.'],
  ['fold: {lot: {A: A}}', '  `A` is folded into itself.'],
  ['fold: {status: quality}', '  `status` must be a mapping (`name: value`), not text.'],
  [
    'grain: material',
    '  `grain` must be a list, not text.\n  To fix it:\n    grain: [site, location, material, lot, serial, status, ownership]',
  ],
  ['grain: [site, lot]', ['trueup.yaml:8:12 config_invalid', '`grain`', '`material`', '\n    grain: [site, material, lot]']],
  ['grain: [material, lot, lot]', '  "lot" is named twice.'],
  [
    'grain: {fields: [lot]}',
    '  `grain: {fields: …}` is not available in this version.\n  To fix it:\n    grain: [site, location, material, lot, serial, status, ownership]',
  ],
  ['tolerance: {quantity: "0.5"}', '  `quantity` must be a mapping (`name: value`), not text.'],
  [
    'tolerance: {quantity: {absolute: 1e-3}}',
    '  `absolute` must be written without an exponent, not "1e-3".\n  To fix it:\n    absolute: "0.5"',
  ],
  [
    'tolerance: {quantity: {relative: 5}}',
    '  `relative` is more than 100 %: "5". A percentage is written with `%`. Did you mean `5%`?',
  ],
  ['tolerance: {quantiy: {absolute: 1}}', ['trueup.yaml:8:17 unknown_key', '"quantiy"', '`tolerance`', '`quantity`']],
  ['truth: sap', '  `truth` must be `erp` or `mes`, not "sap".\n  To fix it:\n    truth: mes'],
  ['truth: {default: sap}', '  `default` must be `erp` or `mes`, not "sap".'],
  ['truth: {measure: {amount: erp}}', ['trueup.yaml:8:23 unknown_key', '"amount"', '`measure`']],
])('in a domain: %s', (domain, message) => {
  expect(refusal(configText({ domain }))).toEqual(stated(message));
});

test.each<[string, string | readonly string[]]>([
  ['reference: {materials: {}}', '  `materials` needs a feed under `erp` or `mes`.'],
  ['reference: {materials: {erp: []}}', '  `erp` is an empty list; it needs a feed.'],
  ['reference: {material: {}}', 'Did you mean `materials`?'],
  ['unmapped: {parts: rejct}', '  `parts` must be `reject` or `pass`, not "rejct". Did you mean `reject`?'],
  [
    'unmapped: {stati: pass}',
    `  "stati" is not a setting of \`unmapped\`. Known: ${CROSSWALK_NAMES.slice(0, -1)
      .map((name) => `\`${name}\``)
      .join(', ')} and \`units\`.`,
  ],
  ['unmapped: {equipment: pass}', '  `equipment` is not available in this version.'],
  ['rejects: {max: 0.001}', ['trueup.yaml:8:16 config_invalid', '`max`', '`0`', '`0.1%`', '"0.001"', '\n    max: 0']],
  ['fail_on: {discrepancies: none}', ['trueup.yaml:8:26 config_invalid', '`discrepancies`', '"none"']],
  ['engine: {kind: trino}', '  `kind: trino` needs `server`.\n  To fix it:\n    server: https://trino.example.com'],
  ['engine: {server: "http://t"}', '  `server` is a setting of `kind: trino`.'],
  ['engine: {threads: 0}', '  `threads` must be from 1 to 1024, not "0".\n  To fix it:\n    threads: 2'],
  [
    'engine: {memory_limit: 4}',
    '  `memory_limit` must be a size such as `4GB` or `512MB`, not "4".\n  To fix it:\n    memory_limit: 4GB',
  ],
  ['ledger: {client: pg}', '  `client: pg` needs the address of a database.\n  To fix it:\n    connection: ${LEDGER_URL}'],
  ['ledger: {schema: plant}', '  `schema` is a setting of `client: pg`.'],
  ['ledger: {client: pg, connection: "postgres://u:p@h/d"}', '  `connection` must be an environment variable'],
  ['domain: {}', '  "domain" is not a setting of trueup.yaml. Did you mean `domains`?'],
  ['name:', '  `name` is empty.'],
])('at the top: %s', (top, message) => {
  expect(refusal(configText({ top }))).toEqual(stated(message));
});

test.each<[string, string, string | readonly string[]]>([
  ['version: 1\n', '', '`version` is missing.\n  To fix it:\n    version: 1'],
  ['version: 1', 'version: 2', ['trueup.yaml:1:10 config_invalid', '`version`', '`1`', '"2"', '\n    version: 1']],
  ['currency: EUR\n', '', '`currency` is missing.\n  To fix it:\n    currency: EUR'],
  ['currency: EUR', 'currency: euro', ['trueup.yaml:2:11 config_invalid', '`currency`', '`EUR`', '"euro"', '`EUR`']],
  ['timezone: Europe/Berlin\n', '', '`timezone` is missing.\n  To fix it:\n    timezone: Europe/Berlin'],
  ['timezone: Europe/Berlin', 'timezone: CEST', ['trueup.yaml:3:11 config_invalid', '`timezone`', '`Europe/Berlin`', '"CEST"']],
  ['  inventory:', '  quality:', '`quality` is not available in this version.'],
  ['  inventory:', '  inventry:', ['trueup.yaml:5:3 unknown_key', '"inventry"', '`domains`', '`inventory`']],
  [
    ', files: erp.csv',
    '',
    '`files` is missing: a feed reads `files`, or a `table` of a cluster.\n  To fix it:\n    files: exports/erp/mb52*.csv',
  ],
  ['files: erp.csv', 'files: [a.csv]', '`files` must be text, not a list.'],
  ['    mes: {profile: epsilon3/inventory, files: mes.csv}\n', '', '`mes` is missing from `domains.inventory`.'],
])('%j instead of %j', (before, after, message) => {
  const text = configText();
  expect(text).toContain(before);
  expect(refusal(text.replace(before, after))).toEqual(stated(message));
});

test('domains without any', () => {
  expect(refusal('version: 1\ncurrency: EUR\ntimezone: UTC\ndomains: {}\n')).toContain('`domains` names nothing to compare');
});

test('everything that is wrong comes at once, in the order of the file', () => {
  const text = configText({
    feed: 'pick: latst, pikc: all',
    domain: 'scope: {status: [unrestrictd, qality], lott: all}\ngrain: [site, lots, lot, lot]\ntruth: ${TRUTH}\ntruth: mes',
    top: 'ledger: {clent: pg}\nrejects: {max: -1}',
  });
  const positions = refusal(text)
    .split('\n')
    .filter((line) => line.startsWith('trueup.yaml'));
  expect(positions).toEqual([
    'trueup.yaml:6:52 config_invalid',
    'trueup.yaml:6:59 unknown_key',
    'trueup.yaml:8:22 config_invalid',
    'trueup.yaml:8:35 config_invalid',
    'trueup.yaml:8:44 unknown_key',
    'trueup.yaml:9:12 config_invalid',
    'trueup.yaml:9:19 config_invalid',
    'trueup.yaml:9:30 config_invalid',
    'trueup.yaml:10:12 config_invalid',
    'trueup.yaml:11:5 config_invalid',
    'trueup.yaml:12:10 unknown_key',
    'trueup.yaml:13:16 config_invalid',
  ]);
});

test.each([
  [
    'engine: {kind: trino, catalog: lake, user: me, password: hunter2}',
    'engine: {kind: trino, catalog: lake, user: me, password: *******}',
  ],
  [
    'engine: {kind: trino, catalog: lake, token: "hunter2", sever: x}',
    'engine: {kind: trino, catalog: lake, token: "*******", sever: x}',
  ],
])('a secret in the file is not shown, whatever is wrong on its line: %s', (top, shown) => {
  const text = reported(refusal(configText({ top })));
  expect(text).toContain(shown);
  expect(text).toContain('a secret does not belong in a file');
  expect(text).not.toContain('hunter2');
});
