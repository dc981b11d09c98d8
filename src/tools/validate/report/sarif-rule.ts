import type { Rule } from '../rules/rule.ts';
import { rulePage } from './findings-report.ts';

/** A rule as a reporting descriptor: everything that its page says, so that it can be read where the finding is shown. */
export function sarifRule(rule: Rule): object {
  return {
    id: rule.id,
    name: pascalCase(rule.title),
    shortDescription: { text: plainText(rule.title) },
    fullDescription: { text: plainText(rule.explanation), markdown: rule.explanation },
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    defaultConfiguration: { level: rule.severity },
    properties: { code: rule.code, page: rulePage(rule.id), tags: ['mapping', rule.code] },
  };
}

function helpText({ explanation, remedy, example, id }: Rule): string {
  const { file, wrong, right, rightFile } = example;
  const mended = rightFile === undefined ? 'Right:' : `Right (${rightFile}):`;
  const said = [plainText(explanation), '', plainText(remedy), ''];
  const shown = [`Wrong (${file}):`, wrong.trimEnd(), '', mended, right.trimEnd(), ''];
  return [...said, ...shown, `More: ${rulePage(id)}`].join('\n');
}

function helpMarkdown({ explanation, remedy, example, id }: Rule): string {
  const { file, wrong, right, rightFile } = example;
  const kind = file.endsWith('.csv') ? 'csv' : 'yaml';
  const mended = rightFile === undefined ? 'Right:' : `Right, in \`${rightFile}\`:`;
  const shown = [`Wrong, in \`${file}\`:`, '', ...fenced(kind, wrong), '', mended, '', ...fenced(kind, right), ''];
  return [explanation, '', remedy, '', ...shown, `More: \`${rulePage(id)}\` in the documentation of trueup.`].join('\n');
}

/** A fence longer than any in the text. */
function fenced(kind: string, text: string): string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${kind}`, text.trimEnd(), fence];
}

/** Without the marks of Markdown that catalogue texts use: code and bold. */
function plainText(markdown: string): string {
  return markdown.replaceAll(/`|\*\*/g, '');
}

/** "two rules for one code" → "TwoRulesForOneCode" */
function pascalCase(title: string): string {
  return [...title.matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}
