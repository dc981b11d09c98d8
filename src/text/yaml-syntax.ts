import type { Document, YAMLError } from 'yaml';
import type { RuleId } from '../errors.ts';

/** What the parser could not read. */
export interface SyntaxFault {
  readonly rule: RuleId;
  readonly message: string;
  /** Offsets into the text. */
  readonly range: readonly [number, number];
  readonly suggestions?: readonly string[];
}

const WORDS: Readonly<Partial<Record<YAMLError['code'], Pick<SyntaxFault, 'rule' | 'message'>>>> = {
  BAD_DQ_ESCAPE: {
    rule: 'TU103',
    message: 'In double quotes, write a backslash twice; in single quotes, write it once.',
  },
  BLOCK_AS_IMPLICIT_KEY: { rule: 'TU104', message: 'Put a value with a colon and a blank in quotes.' },
  TAB_AS_INDENT: { rule: 'TU102', message: 'Indent lines with blanks, not with tabs.' },
  // A warning of the parser, but a tag such as `!secret` has no meaning here
  TAG_RESOLVE_FAILED: { rule: 'TU105', message: 'A YAML tag (`!…`) has no meaning here: write the plain value.' },
};

/** The parser's complaints in our words; of those on one line only the first, because the others follow from it. */
export function syntaxFaults(document: Document.Parsed, text: string): SyntaxFault[] {
  const faults = [...document.errors, ...document.warnings].map((error) => variableFault(error, text) ?? plainFault(error));
  const lines = faults.map(({ range }) => text.lastIndexOf('\n', range[0] - 1));
  return faults.filter((_, index) => lines.indexOf(lines[index] ?? 0) === index);
}

function plainFault({ code, message, pos }: YAMLError): SyntaxFault {
  const words = WORDS[code] ?? { rule: 'TU101', message: `This is not valid YAML: ${message.replace(/\.?$/, '.')}` };
  return { ...words, range: pos };
}

/** `{threads: ${THREADS}}`: the braces of the variable are taken for a mapping. */
function variableFault({ pos: [at] }: YAMLError, text: string): SyntaxFault | undefined {
  if (text[at - 1] !== '$' || text[at] !== '{') return undefined;
  const variable = /^\$\{\w*\}?/.exec(text.slice(at - 1))?.[0] ?? '${';
  const message = 'Inside braces and brackets, put a variable in quotes.';
  return { rule: 'TU134', message, range: [at - 1, at - 1 + variable.length], suggestions: [`"${variable}"`] };
}
