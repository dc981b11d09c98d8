import { typeName } from './schema-issues.ts';
import type { WrongValue } from './schema-issues.ts';
import { quoted } from './quoted.ts';

/** The sentence for an issue to which the schema gives no words: what the setting must be, and what it is. */
export function issueWords(issue: WrongValue, written: unknown): string {
  const name = nameOf(issue.path);
  if (written === undefined) return `${name} is missing${ownerOf(issue.path)}.`;
  const found = issue.values.length > 0 && typeof written === 'string' ? quoted(written) : typeName(written);
  const wanted = issue.values.length > 0 ? issue.values.map((value) => `\`${value}\``) : issue.expected;
  return `${name} must be ${listed(wanted, 'or')}, ${written === '' || written === null ? 'but is empty' : `not ${found}`}.`;
}

/** "a, b and c" */
export function listed(names: readonly string[], word: 'and' | 'or'): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${word} ${names.at(-1)}`;
}

/** A setting as messages name it. */
export function nameOf(path: readonly (string | number)[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'The file';
  if (typeof last === 'string') return `\`${last}\``;
  const name = path.findLast((step) => typeof step === 'string');
  return name === undefined ? `Entry ${last + 1}` : `Entry ${last + 1} of \`${name}\``;
}

function ownerOf(path: readonly (string | number)[]): string {
  return path.length < 2 ? '' : ` from \`${path.slice(0, -1).join('.')}\``;
}
