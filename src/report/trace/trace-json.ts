import type { Trace } from '../../contract/trace.ts';

/** The text of a trace as JSON, as `JSON.stringify(trace, null, 2)` writes it, piece by piece: as a whole it may be longer than a text can be. */
export function* traceJson(trace: Trace): Iterable<string> {
  const fields = Object.entries(trace).filter(([, value]) => value !== undefined);
  for (const [index, [name, value]] of fields.entries()) {
    yield `${index === 0 ? '{' : ','}\n  ${JSON.stringify(name)}: `;
    if (Array.isArray(value)) yield* listed(value);
    else yield indented(value, 1);
  }
  yield '\n}\n';
}

function* listed(items: readonly unknown[]): Iterable<string> {
  for (const [index, item] of items.entries()) yield `${index === 0 ? '[' : ','}\n    ${indented(item, 2)}`;
  yield items.length === 0 ? '[]' : '\n  ]';
}

function indented(value: unknown, levels: number): string {
  return JSON.stringify(value, null, 2).replaceAll('\n', `\n${'  '.repeat(levels)}`);
}
