import type { YamlSource } from '../text/yaml.ts';
import type { RuledProblem, RuleId } from '../errors.ts';

type Path = readonly (string | number)[];

/** Environment variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A document's value with its variables replaced, and what could not be replaced. */
export interface Replaced {
  readonly value: unknown;
  readonly problems: readonly RuledProblem[];
}

const VARIABLE = /(\$?)\$\{([^}]*)(\}?)/g;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** Parts of the document with secrets and addresses, and the keys of paths. */
const PARTS: ReadonlySet<unknown> = new Set(['engine', 'ledger', 'mappings', 'webhook']);
const PATHS: ReadonlySet<unknown> = new Set(['files', 'table']);

/**
 * Replaces `${NAME}` where a secret or a path belongs, and reports it elsewhere: what is compared, and how, is in the file. `$${` stands
 * for `${` itself. Keys stay as they are. A part of the document without variables is given back as it is, the same object.
 */
export function replaceVariables(source: YamlSource, environment: Environment): Replaced {
  const problems: RuledProblem[] = [];
  const replace = (value: unknown, path: Path): unknown => {
    if (typeof value === 'string') {
      const report = (fault: Fault): unknown => problems.push(located(fault, path, source));
      return replaceText(value, mayRead(path) ? environment : null, report);
    }
    if (Array.isArray(value))
      return unchangedOr(
        value,
        value.map((item, index) => replace(item, [...path, index])),
      );
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value).map(([key, item]) => [key, replace(item, [...path, key])] as const);
    const changed = entries.some(([key, item]) => item !== (value as Record<string, unknown>)[key]);
    return changed ? Object.fromEntries(entries) : value;
  };
  return { value: replace(source.value, []), problems };
}

function unchangedOr(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  return after.every((item, index) => item === before[index]) ? before : after;
}

function mayRead(path: Path): boolean {
  return PARTS.has(path[0]) || path.some((key) => PATHS.has(key));
}

interface Fault {
  readonly rule: RuleId;
  readonly message: string;
  /** The text that is wrong, as written. */
  readonly text: string;
}

/** Without an environment a variable stands where none is read. */
function replaceText(text: string, environment: Environment | null, report: (fault: Fault) => void): string {
  return text.replace(VARIABLE, (whole: string, escape: string, name: string, close: string) => {
    if (escape !== '') return whole.slice(1);
    if (close === '' || !NAME.test(name)) {
      report({
        rule: 'TU134',
        message: '`${NAME}` reads the environment variable NAME; write `$${` for the characters `${`.',
        text: whole,
      });
      return whole;
    }
    if (environment === null) {
      const where = 'only under `engine` and `ledger`, and in `mappings`, `files` and `table`';
      const message = `An environment variable is read ${where}. Write the value itself, or \`$\${\` for the characters \`\${\`.`;
      report({ rule: 'TU134', message, text: whole });
      return whole;
    }
    const value = Object.hasOwn(environment, name) ? environment[name] : undefined;
    if (value === undefined) report({ rule: 'TU133', message: `The environment variable ${name} is not set.`, text: whole });
    return value ?? whole;
  });
}

/** Points at the variable itself where its text can be found on the value's line. */
function located({ rule, message, text }: Fault, path: Path, source: YamlSource): RuledProblem {
  const { excerpt, ...at } = source.locate(path);
  const found = excerpt.indexOf(text, (at.column ?? 1) - 1);
  const position = found < 0 ? at : { ...at, column: found + 1, endColumn: found + 1 + text.length };
  return { code: 'config_invalid', rule, message, at: position, excerpt };
}
