import { nearest } from '../text/nearest.ts';
import type { Problem } from '../errors.ts';

/** What is needed of oclif's configuration: ids are written with colons, topics are the beginnings of ids. */
export interface KnownCommands {
  readonly bin: string;
  readonly commands: readonly { readonly id: string; readonly args: object; readonly strict?: boolean | undefined }[];
}

/**
 * The refusal for words that name no command, or undefined when they do.
 * oclif alone would show a topic's help and end with 0, and call a stray word behind a command an unknown command.
 */
export function unknownCommand(argv: readonly string[], { bin, commands }: KnownCommands): Problem | undefined {
  const words = leadingWords(argv);
  const typed = words.join(' ');
  const names = commands.map((command) => command.id.replaceAll(':', ' '));
  if (typed === '' || names.some((name) => name === typed || name.startsWith(`${typed} `))) return undefined;
  const command = commands.find((_, index) => typed.startsWith(`${names[index]} `));
  if (!command) return refusal(`unknown command: ${typed}`, meant(words, names), bin);
  if (command.strict === false || Object.keys(command.args).length > 0) return undefined;
  const name = command.id.replaceAll(':', ' ');
  return refusal(`unexpected argument after ${name}: ${typed.slice(name.length + 1)}`, name, bin);
}

function refusal(message: string, command: string | undefined, bin: string): Problem {
  const suggestions = [...(command ? [`${bin} ${command}`] : []), `${bin} --help`];
  return { code: 'argument_invalid', message, suggestions };
}

function meant(words: readonly string[], names: readonly string[]): string | undefined {
  const [first = ''] = words;
  const topics = names.flatMap((name) => (name.includes(' ') ? [name.slice(0, name.indexOf(' '))] : []));
  const topic = topics.includes(first) ? first : nearest(first, topics);
  return nearest(words.join(' '), names) ?? nearest(first, names) ?? names.find((name) => name.startsWith(`${topic} `));
}

function leadingWords(argv: readonly string[]): readonly string[] {
  const end = argv.findIndex((word) => word.startsWith('-'));
  return end < 0 ? argv : argv.slice(0, end);
}
