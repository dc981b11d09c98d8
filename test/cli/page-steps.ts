export interface Step {
  readonly command: string;
  /** What is printed; `…` stands for lines that are left out. */
  readonly shown: readonly string[];
}

/** The commands of a console block of a page, each with what is shown below it. */
export function stepsOf(block: string): readonly Step[] {
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((part) => {
      const [command = '', ...shown] = part.trimEnd().split('\n');
      return { command, shown };
    });
}

/** The words of a command line; double quotes hold one together. */
export function words(command: string): readonly string[] {
  return [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

/** The shown lines that were not printed in their order, with nothing between those that stand together. */
export function missing(shown: readonly string[], lines: readonly string[]): readonly string[] {
  let [at, jump] = [0, false];
  return shown.flatMap((line) => {
    if (line === '…') {
      jump = true;
      return [];
    }
    const found = jump ? lines.indexOf(line, at) : lines[at] === line ? at : -1;
    jump = found < 0;
    at = found < 0 ? at : found + 1;
    return found < 0 ? [line] : [];
  });
}
