import { nearest } from '../document/nearest.ts';
import type { Problem } from '../errors.ts';

/** What is needed of oclif's configuration: ids are written with colons, topics are the beginnings of ids. */
export interface KnownCommands {
  readonly bin: string;
  readonly commandIDs: readonly string[];
}

/**
 * The refusal for a command that does not exist, or undefined when there is one.
 * oclif alone would show a topic's help and end with 0, and end with 127 for all else.
 */
export function unknownCommand(argv: readonly string[], { bin, commandIDs }: KnownCommands): Problem | undefined {
  const words = leadingWords(argv);
  if (words.length === 0) return undefined;
  const known = commandIDs.map((id) => id.replaceAll(':', ' '));
  const typed = words.join(' ');
  if (known.some((name) => typed === name || typed.startsWith(`${name} `))) return undefined;
  if (known.some((name) => name.startsWith(`${typed} `))) return undefined;
  const close = nearest(typed, known) ?? nearest(words[0] ?? '', known) ?? known.find((name) => name.startsWith(`${words[0]} `));
  return {
    code: 'argument_invalid',
    message: `unknown command: ${typed}`,
    suggestions: [...(close ? [`${bin} ${close}`] : []), `${bin} --help`],
  };
}

function leadingWords(argv: readonly string[]): readonly string[] {
  const end = argv.findIndex((word) => word.startsWith('-'));
  return end < 0 ? argv : argv.slice(0, end);
}
