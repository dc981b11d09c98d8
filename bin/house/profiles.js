// The pages below docs/profiles, made from the shipped profiles and the exports of fixtures/profiles.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, say } from './steps.js';

const FIXTURES = 'fixtures/profiles';
const FORMATS = { csv: 'CSV', txt: 'SAP list', json: 'JSON', ndjson: 'NDJSON', xml: 'XML', xlsx: 'XLSX', parquet: 'Parquet' };
const GRADES = {
  read: 'read in a public file, schema or service definition',
  seen: 'seen in an excerpt or an exported list',
  known: 'common knowledge of the field, not verified',
  guessed: 'guessed: plausible names',
};
const SYSTEMS = {
  sap: 'SAP ERP and S/4HANA',
  'sap-dm': 'SAP Digital Manufacturing',
  'sap-me': 'SAP ME',
  'sap-b1': 'SAP Business One',
  netsuite: 'NetSuite',
  epsilon3: 'Epsilon3',
  b2mml: 'ISA-95, B2MML',
  inventree: 'InvenTree',
  odoo: 'Odoo',
  erpnext: 'ERPNext',
  'business-central': 'Business Central',
  'blue-yonder': 'Blue Yonder and the like',
  canonical: 'Files that trueup normalize writes',
  historian: 'a process historian',
  frepple: 'frePPLe',
  generic: 'any other',
};
/** Lines of an export that a page shows. */
const SAMPLE = { csv: 5, ndjson: 5, txt: 8, json: 24, xml: 24 };
/** Characters of a line that a page shows. */
const WIDEST = 240;

/** What the page of a profile cannot be made without, as a line that says how to add it; undefined where all is there. */
function lacking({ name }) {
  const exports = fixturesOf(name);
  if (exports.length === 0)
    return `mappings/profiles/${name}.yaml: no export to show. To fix it: put a small one into ${FIXTURES}/${name}/`;
  const bare = exports.find(({ path }) => !existsSync(join(ROOT, `${path}.expected.csv`)));
  if (!bare) return undefined;
  return `${bare.path}: no ${bare.file}.expected.csv next to it. To fix it: TRUEUP_RECORD=1 npx vitest run test/profiles/fixtures.test.ts`;
}

/** The exports of a profile with their formats. */
function fixturesOf(name) {
  const folder = join(ROOT, FIXTURES, name);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.expected.csv'))
    .map((entry) => ({ file: entry.name, path: `${FIXTURES}/${name}/${entry.name}`, extension: entry.name.split('.').at(-1) }))
    .toSorted((a, b) => (a.file < b.file ? -1 : 1));
}

function formatsOf(fixtures) {
  return [...new Set(fixtures.map(({ extension }) => FORMATS[extension] ?? extension))];
}

function cell(text) {
  return text.replaceAll('|', String.raw`\|`);
}

function code(text) {
  return text === '' ? '(blank)' : `\`${text}\``;
}

function fieldRow({ field, headers, constant, default: given, optional, transforms }, guessed) {
  const named = headers.map((header) => `${code(header)}${guessed.includes(header) ? ' (guessed)' : ''}`);
  const from = constant === null ? named.join(' · ') : `always ${code(constant)}`;
  const then = [...(given === null ? [] : [`blank: ${given}`]), ...transforms.map(code)].join(', ');
  return `| ${field} | ${optional ? '' : 'yes'} | ${cell(from)} | ${cell(then)} |`;
}

function shownLines(text, count) {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const shown = lines.slice(0, count).map((line) => (line.length > WIDEST ? `${line.slice(0, WIDEST)} …` : line));
  return [...shown, ...(lines.length > count + 1 ? ['…'] : [])].join('\n').trimEnd();
}

function textOf(path) {
  const bytes = readFileSync(join(ROOT, path));
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8');
}

function sample({ file, path, extension }) {
  const expected = readFileSync(join(ROOT, `${path}.expected.csv`), 'utf8');
  return [
    `\`${path}\`:`,
    `\`\`\`text\n${shownLines(textOf(path), SAMPLE[extension] ?? 5)}\n\`\`\``,
    `What becomes of \`${file}\`:`,
    `\`\`\`csv\n${shownLines(expected, 12)}\n\`\`\``,
  ].join('\n\n');
}

function page({ name, domain, system, description, about, base, fields, unpivot, skip, where }) {
  const fixtures = fixturesOf(name);
  const shown = fixtures.find(({ extension }) => extension in SAMPLE) ?? fixtures[0];
  const others = fixtures.filter((fixture) => fixture !== shown);
  const { menu, grade, evidence, quirks } = about;
  return [
    `# \`${name}\``,
    `${description}. Domain \`${domain}\`, codes of \`${system}\`${base === null ? '' : `; extends \`${base}\``}. ${formatsOf(fixtures).join(', ')}.`,
    [
      `- **Where it is found.** ${menu}.`.replace(/\.\.$/, '.'),
      `- **How sure the names are.** ${GRADES[grade]}. ${evidence}`,
      ...quirks.map((quirk) => `- ${quirk}`),
    ].join('\n'),
    ['| field | required | from | then |', '|---|---|---|---|', ...fields.map((field) => fieldRow(field, about.guessed))].join(
      '\n',
    ),
    ...(unpivot
      ? [
          [
            `Columns of \`${unpivot.field}\`, each a row of its own with its figure in \`${unpivot.into}\`:`,
            '',
            `| ${unpivot.field} | from |`,
            '|---|---|',
            ...unpivot.columns.map(({ value, headers }) => `| ${value} | ${cell(headers.map(code).join(' · '))} |`),
          ].join('\n'),
        ]
      : []),
    ...(skip.length + where.length === 0
      ? []
      : [
          [
            ...skip.map(
              ({ headers, matches }) =>
                `- Left out, and counted: records whose ${code(headers[0] ?? '')} matches ${code(matches)}.`,
            ),
            ...where.map(
              ({ headers, equals }) => `- Only records whose ${code(headers[0] ?? '')} is ${equals.map(code).join(' or ')}.`,
            ),
          ].join('\n'),
        ]),
    '## Sample',
    sample(shown),
    ...(others.length > 0 ? [`Also read by the tests: ${others.map(({ path }) => `\`${path}\``).join(', ')}.`] : []),
    '[All profiles](../README.md)\n',
  ].join('\n\n');
}

/** The grid of systems and domains: each cell names the formats of exports that the tests read, and nothing else. */
function matrix(profiles) {
  const domains = [...new Set(profiles.map(({ domain }) => domain))].toSorted((a, b) => (a < b ? -1 : 1));
  const rows = Object.entries(SYSTEMS).map(([system, title]) => {
    const cells = domains.map((domain) => {
      const own = profiles.filter((profile) => profile.system === system && profile.domain === domain);
      const fixtures = own.flatMap(({ name }) => fixturesOf(name));
      return fixtures.length === 0 ? '' : `${formatsOf(fixtures).join(', ')} (${fixtures.length})`;
    });
    return `| ${title} | ${cells.join(' | ')} |`;
  });
  return [`| system | ${domains.join(' | ')} |`, `|---|${domains.map(() => '---|').join('')}`, ...rows].join('\n');
}

function list(profiles) {
  return Object.entries(SYSTEMS).flatMap(([system, title]) => {
    const own = profiles.filter((profile) => profile.system === system);
    const rows = own.map(
      ({ name, domain, description, about }) => `| [${name}](${name}.md) | ${domain} | ${cell(description)} | ${about.grade} |`,
    );
    return [`## ${title}`, ['| profile | domain | what it reads | names |', '|---|---|---|---|', ...rows].join('\n')];
  });
}

function overview(profiles) {
  return [
    '# Shipped profiles',
    'Each reads one kind of export. A profile is data: `trueup profiles copy NAME` starts one of your own that changes it, ' +
      '[What a profile can do](../profiles.md) has its keys, and [A list that nobody foresaw](../own-profile.md) an example. `trueup profiles detect FILE` says which one fits a file.',
    'The matrix says for which system, domain and format there is an export that the tests read at every change (in brackets: how many). ' +
      'Nothing is claimed beyond it. A blank cell means that no export of that kind was made; a `generic` profile or one of your own may read it nevertheless.',
    matrix(profiles),
    `How sure the names are: ${Object.entries(GRADES)
      .map(([grade, meaning]) => `*${grade}*, ${meaning}`)
      .join('; ')}.`,
    ...list(profiles),
    '',
  ].join('\n\n');
}

/** One page a profile, and the matrix; none where a profile has no export to show, which is said instead. */
export async function profiles() {
  const { readMappingSources } = await import('../../src/config/mapping-folder.ts');
  const { allProfiles } = await import('../../src/mapping/profiles/known-profiles.ts');
  const { plainProfile } = await import('../../src/tools/profiles/plain-profile.ts');
  const all = allProfiles(await readMappingSources(null)).map(plainProfile);
  const missing = all.flatMap((profile) => lacking(profile) ?? []);
  if (missing.length > 0) {
    missing.forEach(say);
    process.exitCode = 1;
    return [];
  }
  const pages = all.map((profile) => ({ path: `docs/profiles/${profile.name}.md`, text: page(profile) }));
  return [{ path: 'docs/profiles/README.md', text: overview(all) }, ...pages];
}
