// The pages below docs/rules, made from the catalogue of rules for mapping files.

const WIDTH = 130;
const LANGUAGES = { csv: 'csv', yaml: 'yaml' };
const FAMILIES = [
  ['TU1', 'Syntax, files and settings'],
  ['TU2', 'Profiles'],
  ['TU3', 'Crosswalks and code lists'],
  ['TU4', 'Units'],
  ['TU5', 'Units of materials'],
  ['TU6', 'Rules for parts'],
  ['TU7', 'Golden tests'],
  ['TU8', 'Unused, shadowed, without a counterpart'],
];

/** Text in lines of the house width; pieces of code are not torn. */
function wrapped(text) {
  const lines = [];
  let line = '';
  for (const word of text.match(/(?:`[^`]*`|[^\s`])+/g) ?? []) {
    if (line !== '' && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join('\n');
}

function block(file, text) {
  const language = LANGUAGES[file.split('.').at(-1)] ?? 'text';
  const shown = text.replaceAll('\0', '␀').replace(/\n?$/, '\n');
  return `\`\`\`${language}\n${shown}\`\`\``;
}

function page({ id, code, severity, title, explanation, remedy, example }) {
  const { file, wrong, right, rightFile = file } = example;
  return [
    `# ${id}: ${title}`,
    `${severity} · \`${code}\``,
    wrapped(explanation),
    wrapped(`**To fix it.** ${remedy}`),
    `Wrong, in \`${file}\`:`,
    wrong === '' ? '(the file is empty)' : block(file, wrong),
    `Right${rightFile === file ? '' : `, in \`${rightFile}\``}:`,
    block(rightFile, right),
    `[All rules](README.md)\n`,
  ].join('\n\n');
}

function table(rules) {
  const rows = rules.map(({ id, title, severity, code }) => `| [${id}](${id}.md) | ${title} | ${severity} | \`${code}\` |`);
  return ['| rule | | severity | code |', '|---|---|---|---|', ...rows].join('\n');
}

function overview(rules) {
  const intro =
    'Every finding of `trueup mappings validate` names one of these rules. An **error** is refused by a run or can only be a mistake, ' +
    'a **warning** is likely one, a **note** is a hint. Numbers are never reused. The code is the one that `--json` and a refused run give too.';
  const families = FAMILIES.flatMap(([start, title]) => {
    const own = rules.filter(({ id }) => id.startsWith(start));
    return own.length === 0 ? [] : [`## ${title}`, table(own)];
  });
  return ['# Rules for mapping files', wrapped(intro), ...families].join('\n\n');
}

/** docs/rules/README.md and a page for each rule. */
export async function rules() {
  const { RULES } = await import('../../src/tools/validate/rules/all-rules.ts');
  return [
    { path: 'docs/rules/README.md', text: `${overview(RULES)}\n` },
    ...RULES.map((rule) => ({ path: `docs/rules/${rule.id}.md`, text: page(rule) })),
  ];
}
