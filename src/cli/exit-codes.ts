/** What the process's exit code means; it is never a count. */
export const EXIT_CODES = {
  0: 'agree, or within the gate',
  1: 'differ',
  2: 'refused: arguments, configuration, mapping, unreadable or rejected input',
  70: 'a defect in trueup, including a proof that does not balance',
  75: 'try again later: locked, source unreachable, feed stale',
  130: 'interrupted',
} as const;

export type ExitCode = keyof typeof EXIT_CODES;

/** One line per code, the numbers right-aligned. */
export function exitCodeLines(): string[] {
  return Object.entries(EXIT_CODES).map(([code, meaning]) => `${code.padStart(3)}  ${meaning}`);
}
